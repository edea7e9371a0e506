import { Button } from '../../ui/button.tsx';
import { ButtonRow } from '../../ui/button-row.tsx';
import { GetForm } from '../../ui/get-form.tsx';
import { Heading } from '../../ui/heading.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Radios } from '../../ui/radios.tsx';
import { SignCard } from '../../ui/sign-card.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** The site's real parts with made-up words. Its links and buttons lead to the page itself. */
export function LookSample({ page, path }: { page: PageContext; path: string }) {
  const { t } = page;
  const format = pageFormats(page);
  const numbers = { n: format.count(8_102), need: format.count(10_000) };
  return (
    <div className="stack">
      <Heading level={1}>{t('look:sample.title')}</Heading>
      <p>
        <StatusTag kind="collecting" text={t('look:sample.stage')} />
      </p>
      <Prose>
        <p>
          {t('look:sample.text')} <a href="#content">{t('look:sample.link')}</a>
        </p>
      </Prose>
      <SignCard
        heading={t('look:sample.count')}
        sentence={t('look:sample.sentence', numbers)}
        figures={[{ number: numbers.n, label: t('look:sample.of', numbers) }]}
        percent={81}
        action={{ href: '#content', text: t('look:sample.sign') }}
      />
      <NotificationBanner heading={t('look:sample.notice')} level={2} />
      <GetForm action={path}>
        <TextField
          name="example"
          label={t('look:sample.field')}
          hint={t('look:sample.hint')}
          error={t('look:sample.error')}
          errorPrefix={t('people:form.error')}
          value="12"
        />
        <Radios
          name="choice"
          legend={t('look:sample.choice')}
          value="one"
          options={[
            { value: 'one', text: t('look:sample.one') },
            { value: 'two', text: t('look:sample.two') },
          ]}
        />
        <ButtonRow>
          <Button>{t('look:sample.primary')}</Button>
          <Button kind="secondary">{t('look:sample.secondary')}</Button>
          <Button kind="danger">{t('look:sample.danger')}</Button>
        </ButtonRow>
      </GetForm>
    </div>
  );
}

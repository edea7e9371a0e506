import type { MyData } from '../../../domain/people/my-data.ts';
import { sessionDays } from '../../../domain/people/forget-ended.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Section } from '../../../ui/section.tsx';
import { Table } from '../../../ui/table.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { providerName } from '../../signing/provider-name.ts';

/** Where the person is signed in; every session can be ended by itself, or all at once. */
export async function SessionsSection({ page, data }: { page: PrivatePageContext; data: MyData }) {
  const { t, to, tenant } = page;
  const format = pageFormats(page);
  const key = await page.formKey();
  const moment = (at: Date) => t('signatures:receipt.dateTime', { date: format.long(at), time: format.time(at) });
  const end = (id: string, way: string) => (
    <PostForm action={to('/do/people/end-session')} hidden={{ id, key }} screenOnly>
      <Button kind="secondary">
        {t('people:data.sessions.end')} <span className="visually-hidden">{way}</span>
      </Button>
    </PostForm>
  );
  return (
    <Section id="sessions" heading={t('people:data.sessions.title')}>
      <Table
        cards
        hideCaption
        caption={t('people:data.sessions.caption')}
        columns={(['way', 'since', 'seen', 'state'] as const).map((column) => ({
          text: t(`people:data.sessions.${column}`),
        }))}
        rows={data.sessions.map(({ id, provider, authenticatedAt, lastSeenAt, state }) => [
          providerName(tenant, provider),
          moment(authenticatedAt),
          moment(lastSeenAt),
          state === 'open' ? end(id, providerName(tenant, provider)) : t(`people:data.sessions.${state}`),
        ])}
      />
      <PostForm action={to('/do/people/end-all-sessions')} hidden={{ key }} screenOnly>
        <p>
          <Button kind="secondary">{t('people:data.sessions.endAll')}</Button>
        </p>
      </PostForm>
      <p className="small">{t('people:data.sessions.endAllNote', { count: sessionDays, n: String(sessionDays) })}</p>
    </Section>
  );
}

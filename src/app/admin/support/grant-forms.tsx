import type { FormState } from '../../../domain/people/form-state.ts';
import { grantHours } from '../../../domain/support/rules.ts';
import type { SupportView } from '../../../domain/support/read-support.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Section } from '../../../ui/section.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { ActButton } from '../act-button.tsx';

function hoursOf(page: PrivatePageContext) {
  const { t } = page;
  const { count } = pageFormats(page);
  return {
    name: 'hours',
    label: t('support:grant.hours'),
    options: grantHours.map((hours) => ({
      value: String(hours),
      text: t('support:grant.option', { count: hours, n: count(hours) }),
    })),
  };
}

/** The operator's open question, with both answers. */
export async function OpenQuestion({
  page,
  access,
}: {
  page: PrivatePageContext;
  access: SupportView['accesses'][number];
}) {
  const { t, to } = page;
  return (
    <Section id="asked" heading={t('support:grant.asked')}>
      <div className="stack">
        <p>{t('support:grant.askedWhen', { moment: pageFormats(page).moment(access.createdAt) })}</p>
        <blockquote>
          <p>{access.reason}</p>
        </blockquote>
        <PostForm action={to('/do/support/grant')} hidden={{ key: await page.formKey(), id: access.id }}>
          <Select {...hoursOf(page)} />
          <p>
            <Button>{t('support:grant.grant')}</Button>
          </p>
        </PostForm>
        <ActButton page={page} verb="support/decline" hidden={{ id: access.id }} text={t('support:grant.decline')} />
      </div>
    </Section>
  );
}

/** Lets the operator in who has not asked, such as after a call. */
export async function GiveForm({ page, form }: { page: PrivatePageContext; form: FormState | null }) {
  const { t, to } = page;
  const error = form?.errors['reason'] ? t('support:grant.reasonMissing') : undefined;
  return (
    <Section id="give" heading={t('support:grant.unasked')}>
      <PostForm action={to('/do/support/give')} hidden={{ key: await page.formKey() }}>
        <TextField
          name="reason"
          label={t('support:grant.reason')}
          hint={t('support:grant.reasonNote')}
          value={form?.values['reason']}
          error={error}
          errorPrefix={t('people:form.error')}
        />
        <Select {...hoursOf(page)} id="give-hours" value={form?.values['hours']} />
        <p>
          <Button kind="secondary">{t('support:grant.give')}</Button>
        </p>
      </PostForm>
    </Section>
  );
}

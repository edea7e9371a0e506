import type { FormState } from '../../domain/people/form-state.ts';
import { languageNames } from '../../domain/shared/languages.ts';
import { invitationHours } from '../../domain/team/rules.ts';
import { Button } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { RoleFields } from './role-fields.tsx';
import { problemText } from './what-happened.tsx';

/** Asks whom to invite, in which language, for which roles. */
export async function InviteForm({ page, form }: { page: PrivatePageContext; form: FormState | null }) {
  const { t, to, tenant, language } = page;
  const field = (name: string) => ({
    name,
    value: form?.values[name],
    error: form?.errors[name] ? problemText(page, form.errors[name]) : undefined,
    errorPrefix: t('people:form.error'),
  });
  const letter = field('memberLanguage');
  return (
    <Section id="invite" heading={t('team:invite.heading')}>
      <PostForm action={to('/do/team/invite')} hidden={{ key: await page.formKey() }}>
        <TextField {...field('name')} label={t('team:invite.name')} />
        <TextField
          {...field('email')}
          type="email"
          autoComplete="off"
          label={t('team:invite.email')}
          hint={t('team:invite.emailNote', { count: invitationHours, n: String(invitationHours) })}
        />
        <Radios
          {...letter}
          legend={t('team:invite.language')}
          value={letter.value ?? language}
          options={tenant.languages.map((one) => ({ value: one, text: languageNames[one], lang: one }))}
        />
        <RoleFields page={page} form={form} />
        <p>
          <Button>{t('team:invite.button')}</Button>
        </p>
      </PostForm>
    </Section>
  );
}

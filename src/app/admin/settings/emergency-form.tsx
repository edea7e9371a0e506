import type { FormState } from '../../../domain/people/form-state.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import type { IdentityProvider } from '../../../domain/tenants/identity-provider-schema.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldsOf } from './form-fields.ts';

interface Props {
  page: PrivatePageContext;
  /** As it is published. */
  provider: IdentityProvider;
  form: FormState | null;
}

/** Takes a provider out of the sign-in at once, or back in, with a reason for the log and words for the public. */
export async function EmergencyForm({ page, provider, form }: Props) {
  const { t, to, tenant } = page;
  const mine = form?.values['state'] ? form : null;
  const field = fieldsOf(page, mine);
  const down = provider.downSince !== undefined;
  const hidden = { key: await page.formKey(), provider: provider.id, state: down ? 'up' : 'down' };
  return (
    <PostForm action={to('/do/settings/mark-provider')} hidden={hidden}>
      <p>{t(down ? 'settings:emergency.upLead' : 'settings:emergency.lead')}</p>
      <TextField
        {...field('reason')}
        label={t('settings:emergency.reason')}
        hint={t('settings:emergency.reasonHint')}
        maxLength={500}
      />
      {!down &&
        tenant.languages.map((language) => (
          <TextField
            key={language}
            {...field(`note.${language}`)}
            label={t('settings:emergency.note', { language: languageNames[language] })}
            lang={language}
            rows={2}
            maxLength={300}
          />
        ))}
      <p>
        <Button kind={down ? 'primary' : 'danger'}>
          {t(down ? 'settings:emergency.up' : 'settings:emergency.off')}
        </Button>
      </p>
    </PostForm>
  );
}

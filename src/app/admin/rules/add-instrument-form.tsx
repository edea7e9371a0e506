import type { FormState } from '../../../domain/people/form-state.ts';
import { newKinds } from '../../../domain/configuration/instrument-schema.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import type { TenantInForce } from '../../../domain/tenants/tenant-in-force.ts';
import { newOf } from '../../../server/forms/rule/rule-forms.ts';
import { Button } from '../../../ui/button.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldOf } from './rule-form-fields.tsx';

interface Props {
  page: PrivatePageContext;
  form: FormState | null;
  tenant: TenantInForce;
  seen: string;
}

/** Asks which instrument the new one begins as, and what it is called. */
export async function AddInstrumentForm({ page, form, tenant, seen }: Props) {
  const { t, to, say } = page;
  const parts = { page, values: form?.values ?? {}, errors: form?.errors ?? {} };
  const { instruments } = tenant.configuration;
  return (
    <PostForm
      action={to('/do/configuration/add-instrument')}
      hidden={{ key: await page.formKey(), seen: parts.values['seen'] ?? seen }}
    >
      <Radios
        {...fieldOf(parts, 'instrument')}
        legend={t('rules:add.from')}
        hint={t('rules:add.fromNote')}
        options={[
          ...newKinds.map((kind) => ({ value: newOf(kind), text: t(`rules:add.new.${kind}`) })),
          ...instruments.map(({ key, name }) => ({ value: key, text: t('rules:add.copy', { name: say(name).text }) })),
        ]}
      />
      {tenant.languages.map((language) => (
        <TextField
          key={language}
          {...fieldOf(parts, `name.${language}`)}
          label={t('rules:words.in', { what: t('rules:words.name'), language: languageNames[language] })}
          lang={language}
          maxLength={200}
        />
      ))}
      <p>
        <Button>{t('rules:add.button')}</Button>
      </p>
    </PostForm>
  );
}

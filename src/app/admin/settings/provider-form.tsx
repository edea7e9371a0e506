import type { ProviderLabel } from '../../../i18n/provider-label.ts';
import type { FormState } from '../../../domain/people/form-state.ts';
import type { IdentityProvider } from '../../../domain/tenants/identity-provider-schema.ts';
import {
  fieldText,
  providerFields,
  type ProviderField,
  type ProviderKind,
} from '../../../domain/tenants/provider-fields.ts';
import { LevelOfAssurance } from '../../../domain/tenants/rule-schema.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Details } from '../../../ui/details.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { fieldsOf } from './form-fields.ts';
import { isLevelField, optionText } from './provider-options.ts';

interface Props {
  page: PrivatePageContext;
  seen: string;
  form: FormState | null;
  kind: ProviderKind;
  /** Nothing for a new one. */
  provider?: IdentityProvider;
}

/** Everything about a provider as one form: how people see it, how far it is trusted, and how it is asked. */
export async function ProviderForm({ page, seen, form, kind, provider }: Props) {
  const { t, to, tenant } = page;
  const field = fieldsOf(page, form);
  const hidden = { key: await page.formKey(), seen: form?.values['seen'] ?? seen };
  const own = provider ? { provider: provider.id } : { kind };
  const technical = providerFields[kind].map((one) => (
    <OneField key={one.path} page={page} form={form} field={one} provider={provider} />
  ));
  const wrongInside = providerFields[kind].some(({ path }) => form?.errors[path] !== undefined);
  return (
    <PostForm action={to('/do/settings/save-provider')} hidden={{ ...hidden, ...own }}>
      {!provider && (
        <TextField
          {...field('provider')}
          label={t('settings:provider.id')}
          hint={t('settings:provider.idHint')}
          short
        />
      )}
      <TextField {...field('name', provider?.name)} label={t('settings:provider.name')} />
      {tenant.languages.map((language) => (
        <TextField
          key={language}
          {...field(`hint.${language}`, provider?.hint[language])}
          label={t('settings:provider.hint', { language: languageNames[language] })}
          lang={language}
        />
      ))}
      <Radios
        {...field('level', provider?.level)}
        legend={t('settings:provider.level')}
        hint={t('settings:provider.levelHint')}
        options={LevelOfAssurance.options.map((level) => ({ value: level, text: t(`team:level.${level}`) }))}
      />
      <Checkbox
        name="enabled"
        label={t('settings:provider.enabled')}
        checked={form ? form.values['enabled'] === 'on' : (provider?.enabled ?? false)}
      />
      <Radios
        {...field('console', provider?.console === undefined ? '' : provider.console ? 'yes' : 'no')}
        legend={t('settings:provider.console')}
        options={(['', 'yes', 'no'] as const).map((value) => ({
          value,
          text: t(`settings:provider.console${value === '' ? 'Level' : value === 'yes' ? 'Yes' : 'No'}`),
        }))}
      />
      {provider ? (
        <Details summary={t('settings:provider.technical')} open={wrongInside}>
          <div className="stack">{technical}</div>
        </Details>
      ) : (
        technical
      )}
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}

function OneField({
  page,
  form,
  field: { path, kind, options = [], optional },
  provider,
}: {
  page: PrivatePageContext;
  form: FormState | null;
  field: ProviderField;
  provider: IdentityProvider | undefined;
}) {
  const { t } = page;
  const stored = provider ? fieldText(provider, { path, kind }) : '';
  const props = fieldsOf(page, form)(path, stored);
  const secret = /(^|\.)secret$/.test(path);
  const name = path.replace(/^(claims|attributes)\./, '').replaceAll('.', '-') as ProviderLabel;
  const label = optional ? t('settings:optional', { label: labelOf(page, name) }) : labelOf(page, name);
  if (kind === 'choice') {
    const shown = optional ? ['', ...options] : options;
    return (
      <Select
        {...props}
        label={label}
        options={shown.map((value) => ({ value, text: optionText(page, path, value) }))}
      />
    );
  }
  const hints = {
    list: 'list',
    pairs: isLevelField(path) ? 'levels' : 'pairs',
    certificate: 'pem',
    certificates: 'pem',
  } as const;
  return (
    <TextField
      {...props}
      label={label}
      hint={secret ? t('settings:hint.secret') : kind === 'line' ? undefined : t(`settings:hint.${hints[kind]}`)}
      rows={kind === 'pairs' ? 3 : kind.startsWith('certificate') ? 5 : undefined}
    />
  );
}

/** A field's label by its place in the entry, with hyphens between its parts. */
function labelOf({ t }: PrivatePageContext, name: ProviderLabel): string {
  return t(`settings:field.${name}`);
}

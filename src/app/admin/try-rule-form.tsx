import type { FormState } from '../../domain/people/form-state.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import { previousStates, whatRulesAsk } from '../../domain/signatures/try-rule.ts';
import { IdType, LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';
import { Button } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { problemText } from './what-happened.tsx';

/** Kinds of residence that have words here; another one that a rule names goes by its own name. */
const knownKinds = ['declared', 'idp', 'property_owner', 'permanent_resident'] as const;

/** What a provider would prove about a made-up person, and what else the tenant's rules ask. */
export async function TryRuleForm({ page, form }: { page: PrivatePageContext; form: FormState | null }) {
  const { t, to, tenant, say } = page;
  const { configuration } = tenant;
  const asked = whatRulesAsk(tenant);
  const usual = IdType.options.find((type) => type.startsWith(configuration.country.toLowerCase()));
  const kindText = (kind: string) => {
    const known = knownKinds.find((one) => one === kind);
    return known ? t(`team:residenceKind.${known}`) : kind;
  };
  const field = (name: string, otherwise?: string) => ({
    name,
    value: form?.values[name] ?? otherwise,
    error: form?.errors[name] ? problemText(page, form.errors[name]) : undefined,
    errorPrefix: t('people:form.error'),
  });
  return (
    <PostForm action={to('/do/team/try-rule')} hidden={{ key: await page.formKey() }}>
      <Select
        {...field('instrument')}
        label={t('team:try.instrument')}
        options={configuration.instruments.map(({ key, name }) => {
          const { text, language } = say(name);
          return { value: key, text, lang: language };
        })}
      />
      <TextField
        {...field('country', configuration.country)}
        label={t('team:try.country')}
        hint={t('team:try.countryNote')}
        maxLength={2}
        short
      />
      <Select
        {...field('idType', usual)}
        label={t('team:try.idType')}
        options={IdType.options.map((type) => ({ value: type, text: t(`signatures:identifier.${type}`) }))}
      />
      <TextField {...field('nationalId')} label={t('team:try.nationalId')} hint={t('team:try.nationalIdNote')} />
      <TextField {...field('birthDate')} label={t('team:try.birthDate')} hint={t('team:try.dateNote')} short />
      <TextField {...field('citizenship')} label={t('team:try.citizenship')} hint={t('team:try.codesNote')} />
      {asked.residenceKinds.map((kind) => (
        <TextField
          key={kind}
          {...field(`residence.${kind}`)}
          label={kindText(kind)}
          hint={t('team:try.territoriesNote', { code: asked.territories[0] ?? '' })}
        />
      ))}
      {asked.roll && (
        <Radios
          {...field('onRoll', '')}
          legend={t('team:try.onRoll')}
          options={[
            { value: '', text: t('team:try.rollUnknown') },
            { value: 'yes', text: t('team:try.rollYes') },
            { value: 'no', text: t('team:try.rollNo') },
          ]}
        />
      )}
      {asked.declarations.length > 0 && (
        <Checkboxes
          id="declares"
          legend={t('team:try.declares')}
          items={asked.declarations.map((fact) => ({
            name: `declares.${fact}`,
            label: t(`team:declares.${fact}`),
            checked: form?.values[`declares.${fact}`] === 'on',
          }))}
        />
      )}
      <Select
        {...field('method')}
        label={t('team:try.method')}
        options={configuration.identityProviders.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Select
        {...field('level', 'high')}
        label={t('team:try.level')}
        options={LevelOfAssurance.options.map((level) => ({ value: level, text: t(`team:level.${level}`) }))}
      />
      <TextField
        {...field('date', localDate(page.now, configuration.timeZone))}
        label={t('team:try.date')}
        hint={t('team:try.dateNote')}
        short
      />
      {asked.handover && (
        <TextField {...field('handover')} label={t('team:try.handover')} hint={t('team:try.handoverNote')} short />
      )}
      <Radios
        {...field('previous', 'none')}
        legend={t('team:try.previous')}
        options={previousStates.map((state) => ({ value: state, text: t(`team:previous.${state}`) }))}
      />
      <p>
        <Button>{t('team:try.button')}</Button>
      </p>
    </PostForm>
  );
}

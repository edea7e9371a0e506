import type { FormState } from '../../domain/people/form-state.ts';
import { localDate } from '../../domain/signatures/rules/collecting-window.ts';
import { residenceKinds } from '../../domain/signatures/try-rule.ts';
import { IdType, LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';
import { Button } from '../../ui/button.tsx';
import { PostForm } from '../../ui/post-form.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { problemText } from './what-happened.tsx';

/** What a provider would prove about a made-up person. */
export async function TryRuleForm({ page, form }: { page: PrivatePageContext; form: FormState | null }) {
  const { t, to, tenant, say } = page;
  const { configuration } = tenant;
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
        {...field('idType')}
        label={t('team:try.idType')}
        options={IdType.options.map((type) => ({ value: type, text: t(`signatures:identifier.${type}`) }))}
      />
      <TextField {...field('nationalId')} label={t('team:try.nationalId')} hint={t('team:try.nationalIdNote')} />
      <TextField {...field('birthDate')} label={t('team:try.birthDate')} hint={t('team:try.dateNote')} short />
      <TextField {...field('citizenship')} label={t('team:try.citizenship')} hint={t('team:try.codesNote')} />
      <TextField {...field('residence')} label={t('team:try.residence')} hint={t('team:try.codesNote')} />
      <Select
        {...field('residenceKind')}
        label={t('team:try.residenceKind')}
        options={residenceKinds.map((kind) => ({ value: kind, text: t(`team:residenceKind.${kind}`) }))}
      />
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
      <p>
        <Button>{t('team:try.button')}</Button>
      </p>
    </PostForm>
  );
}

import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import { publicLanguages, type TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { Button } from '../../../ui/button.tsx';
import { ButtonRow } from '../../../ui/button-row.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts, Step } from './rule-form-fields.tsx';
import { RuleSteps } from './rule-steps.tsx';

interface Props {
  form: FormParts;
  configuration: TenantConfiguration;
  instrument: string;
  rule: Rule;
}

/** The rule as the law makes it, and the law. The key that sends a form only shows what it would do. */
export async function CorrectionForm({ form, configuration, instrument, rule }: Props) {
  const { t, to, formKey } = form.page;
  const languages = publicLanguages(configuration);
  const hidden = { key: await formKey(), instrument, ruleVersion: String(rule.version) };
  const inLanguage = (language: (typeof languages)[number]) => ({ language: t(`languageName.${language}`) });
  return (
    <PostForm action={to('/do/approval/ask-correction')} hidden={hidden}>
      <RuleSteps form={form} configuration={configuration} rule={rule} stagesFixed />
      <Step id="why" heading={t('approval:correction.why')}>
        {languages.map((language) => (
          <TextField
            key={language}
            {...fieldOf(form, `reason.${language}`)}
            label={t('approval:correction.reason', inLanguage(language))}
            hint={t('approval:correction.reasonHint')}
            lang={language}
            maxLength={500}
            rows={2}
          />
        ))}
        {languages.map((language) => (
          <TextField
            key={language}
            {...fieldOf(form, `act.${language}`)}
            label={t('approval:correction.act', inLanguage(language))}
            lang={language}
            maxLength={300}
          />
        ))}
        <TextField {...fieldOf(form, 'article')} label={t('approval:correction.article')} maxLength={40} short />
        <TextField
          {...fieldOf(form, 'where')}
          label={t('approval:correction.where')}
          hint={t('approval:correction.whereHint')}
          maxLength={300}
        />
      </Step>
      <ButtonRow>
        <Button name="act" value="show" kind="secondary">
          {t('approval:correction.show')}
        </Button>
        <Button name="act" value="ask">
          {t('approval:correction.ask')}
        </Button>
      </ButtonRow>
    </PostForm>
  );
}

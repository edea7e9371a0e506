import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { Button } from '../../../ui/button.tsx';
import { ButtonRow } from '../../../ui/button-row.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts, SourceFields, Step } from './rule-form-fields.tsx';
import { RuleSteps } from './rule-steps.tsx';

export const ruleFormId = 'rule';

interface Props {
  form: FormParts;
  configuration: TenantConfiguration;
  instrument: string;
  rule: Rule;
  seen: string;
}

/** A whole rule in the order in which an initiative meets it. */
export async function RuleForm({ form, configuration, instrument, rule, seen }: Props) {
  const { page, values } = form;
  const { t, to, say } = page;
  const { error, errorPrefix } = fieldOf(form, 'addressee');
  const hidden = { key: await page.formKey(), seen, instrument };
  return (
    <PostForm id={ruleFormId} action={to('/do/configuration/edit-rule')} hidden={hidden}>
      <Step id="basis" heading={t('rules:step.basis')}>
        <Checkboxes
          id="addressee"
          legend={t('rules:basis.addressees')}
          error={error}
          errorPrefix={errorPrefix}
          items={configuration.institutions.map(({ key, slots }) => ({
            name: `addressee.${key}`,
            label: slots[page.language]?.name ?? slots[configuration.languages.default]?.name ?? key,
            checked: values[`addressee.${key}`] === 'on',
          }))}
        />
        <TextField
          {...fieldOf(form, 'article')}
          label={t('rules:basis.article', { act: say(actOf(configuration, instrument)).text })}
          hint={t('rules:basis.articleNote')}
          maxLength={40}
          short
        />
        <SourceFields form={form} at="basis" what={t('rules:basis.what')} />
        <TextField
          {...fieldOf(form, 'effectiveFrom')}
          label={t('rules:basis.effectiveFrom')}
          hint={`${t('rules:basis.effectiveFromNote')} ${t('rules:date.note')}`}
          maxLength={20}
          short
        />
      </Step>
      <RuleSteps form={form} configuration={configuration} rule={rule} />
      <ButtonRow>
        <Button name="act" value="save">
          {t('rules:act.save')}
        </Button>
        <Button kind="secondary" name="act" value="show">
          {t('rules:act.show')}
        </Button>
      </ButtonRow>
    </PostForm>
  );
}

function actOf({ instruments }: TenantConfiguration, key: string) {
  return instruments.find((one) => one.key === key)?.legalBasis.act ?? {};
}

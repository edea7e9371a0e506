import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { publicities, startsAt } from '../../../server/forms/rule/fields-to-rule.ts';
import { Button } from '../../../ui/button.tsx';
import { ButtonRow } from '../../../ui/button-row.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { ChoiceBox } from '../../../ui/choice-box.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Choice, fieldOf, type FormParts, NumberField, SourceFields, Step, TermFields } from './rule-form-fields.tsx';
import { SignerFields } from './signer-fields.tsx';
import { StagesFields } from './stage-fields.tsx';

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
      <Step id="before" heading={t('rules:step.before')}>
        <TermFields
          form={form}
          at="prePublication.moderation"
          label={t('rules:before.moderation')}
          hint={t('rules:number.termNote')}
        />
        <SourceFields form={form} at="prePublication.moderation" what={t('rules:before.moderation')} />
        <NumberField
          form={form}
          name="sponsorsNeeded"
          label={t('rules:before.sponsors')}
          hint={t('rules:before.sponsorsNote')}
        />
      </Step>
      <Step id="signers" heading={t('rules:step.signers')}>
        <SignerFields form={form} configuration={configuration} rule={rule} />
      </Step>
      <Step id="numbers" heading={t('rules:step.numbers')}>
        <StagesFields form={form} territories={configuration.territories} />
        <Choice
          form={form}
          name="countBasis"
          legend={t('rules:number.countBasis')}
          options={['valid', 'confirmed']}
          text={(one) => t(`rules:countBasis.${one}`)}
        />
      </Step>
      <Step id="time" heading={t('rules:step.time')}>
        <TermFields form={form} at="window.length" label={t('rules:time.length')} hint={t('rules:number.termNote')} />
        <SourceFields form={form} at="window.length" what={t('rules:time.length')} />
        <Choice
          form={form}
          name="startsAt"
          legend={t('rules:time.startsAt')}
          options={startsAt}
          text={(one) => t(`rules:startsAt.${one}`)}
        />
        <Choice
          form={form}
          name="opens"
          legend={t('rules:time.opens')}
          options={['instant', 'nextLocalDay']}
          text={(one) => t(`rules:opens.${one}`)}
        />
        <ChoiceBox name="extendable" label={t('rules:time.extendable')} checked={values['extendable'] === 'on'} />
      </Step>
      <Step id="names" heading={t('rules:step.names')}>
        <Choice
          form={form}
          name="publicity"
          legend={t('rules:names.publicity')}
          options={publicities}
          text={(one) => t(`rules:publicity.${one}`)}
        />
      </Step>
      <Step id="handover" heading={t('rules:step.handover')}>
        <Choice
          form={form}
          name="handoverWhen"
          legend={t('rules:handover.when')}
          options={['reached', 'closed']}
          text={(one) => t(`rules:handoverWhen.${one}`)}
        />
        <Choice
          form={form}
          name="handoverFallback"
          legend={t('rules:handover.fallback')}
          options={['close', 'ordinary_submission']}
          text={(one) => t(`rules:handoverFallback.${one}`)}
        />
      </Step>
      <Step id="after" heading={t('rules:step.after')}>
        <TermFields form={form} at="answerTerm" label={t('rules:after.answer')} hint={t('rules:number.termNote')} />
        <SourceFields form={form} at="answerTerm" what={t('rules:after.answer')} />
      </Step>
      <Step id="keeping" heading={t('rules:step.keeping')}>
        <NumberField form={form} name="afterHandoverDays" label={t('rules:keeping.handover')} />
        <NumberField form={form} name="afterFailDays" label={t('rules:keeping.fail')} />
        <NumberField
          form={form}
          name="waitingDays"
          label={t('rules:keeping.waiting')}
          hint={t('rules:keeping.waitingNote')}
        />
        <Choice
          form={form}
          name="namesByLaw"
          legend={t('rules:keeping.names')}
          options={['kept', 'destroyed']}
          text={(one) => t(`rules:namesByLaw.${one}`)}
        />
        <SourceFields form={form} at="retention" what={t('rules:keeping.what')} />
      </Step>
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

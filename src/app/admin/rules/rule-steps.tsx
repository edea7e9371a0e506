import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { publicities, startsAt } from '../../../server/forms/rule/fields-to-rule.ts';
import { ChoiceBox } from '../../../ui/choice-box.tsx';
import { Choice, type FormParts, NumberField, SourceFields, Step, TermFields } from './rule-form-fields.tsx';
import { SignerFields } from './signer-fields.tsx';
import { StagesFields } from './stage-fields.tsx';

interface Props {
  form: FormParts;
  configuration: TenantConfiguration;
  rule: Rule;
  /** Numbers can change, but none comes or goes. */
  stagesFixed?: boolean;
}

/** What a rule says, in the order in which an initiative meets it. */
export function RuleSteps({ form, configuration, rule, stagesFixed = false }: Props) {
  const { page, values } = form;
  const { t } = page;
  return (
    <>
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
        <StagesFields form={form} territories={configuration.territories} fixed={stagesFixed} />
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
    </>
  );
}

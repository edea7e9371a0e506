import type { Institution } from '../../../domain/tenants/institution-schema.ts';
import { outcomes } from '../../../domain/tenants/outcomes.ts';
import type { TenantConfiguration } from '../../../domain/tenants/schema.ts';
import { deliveries, formats, stepRows } from '../../../server/forms/institution-fields.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { HiddenInputs } from '../../../ui/hidden-inputs.tsx';
import { PostForm } from '../../../ui/post-form.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts, SourceFields, Step, TermFields } from '../rules/rule-form-fields.tsx';
import { institutionName } from './institution-uses.ts';
import { TerritoryField } from './territory-field.tsx';
import { TranslatedFields } from './translated-fields.tsx';

interface Props {
  form: FormParts;
  /** As the draft has it. */
  configuration: TenantConfiguration;
  institution: Institution;
  seen: string;
}

/** What an institution decides, how it is reached, how it takes lists, and what happens there. */
export async function InstitutionDetailsForm({ form, configuration, institution, seen }: Props) {
  const { page, values } = form;
  const { t, to } = page;
  const place = (name: 'decides' | 'notTheirs' | 'parent' | 'territory' | 'competence' | 'contact' | 'procedure') =>
    t(`configuration:place.${name}`);
  const others = configuration.institutions.filter(({ key }) => key !== institution.key);
  return (
    <PostForm
      action={to('/do/settings/save-institution-details')}
      hidden={{ key: await page.formKey(), seen: values['seen'] ?? seen, institution: institution.key }}
    >
      <Step id="competence" heading={place('competence')}>
        <TranslatedFields
          form={form}
          at="competence.decides"
          label={place('decides')}
          hint={t('settings:institution.decidesHint')}
          rows={3}
        />
        <TranslatedFields
          form={form}
          at="competence.notTheirs"
          label={place('notTheirs')}
          hint={t('settings:institution.notTheirsHint')}
          rows={3}
        />
        <TerritoryField
          form={form}
          name="territory"
          label={place('territory')}
          territories={configuration.territories}
        />
        <Select
          {...fieldOf(form, 'parent')}
          label={place('parent')}
          options={[
            { value: '', text: t('settings:institution.notSaid') },
            ...others.map((other) => ({ value: other.key, text: institutionName(page, other) })),
          ]}
        />
      </Step>
      <Step id="contact" heading={place('contact')}>
        <ContactFields form={form} />
      </Step>
      <Step id="procedure" heading={place('procedure')}>
        <p>{t('settings:institution.procedureLead')}</p>
        {Array.from({ length: stepRows(values) }, (_, index) => (
          <StepFields key={index} form={form} index={index} />
        ))}
        <SourceFields form={form} at="procedure.provenance" what={place('procedure')} />
        <Checkboxes
          id="outcomes"
          legend={t('configuration:place.outcomes')}
          hint={t('settings:institution.outcomesHint')}
          items={outcomes.map((outcome) => ({
            name: `outcome.${outcome}`,
            label: t(`initiatives:outcome.${outcome}`),
            checked: values[`outcome.${outcome}`] === 'on',
          }))}
        />
      </Step>
      <Step id="handover" heading={t('settings:institution.handover')}>
        <HandoverFields form={form} />
      </Step>
      <p>
        <Button>{t('settings:save')}</Button>
      </p>
    </PostForm>
  );
}

function ContactFields({ form }: { form: FormParts }) {
  const { t } = form.page;
  return (
    <>
      <TextField
        {...fieldOf(form, 'contact.email')}
        type="email"
        autoComplete="off"
        label={t('configuration:place.email')}
      />
      <TextField
        {...fieldOf(form, 'contact.phone')}
        type="tel"
        autoComplete="off"
        label={t('configuration:place.phone')}
        maxLength={60}
      />
      <TextField {...fieldOf(form, 'contact.postal')} label={t('configuration:place.postal')} maxLength={300} />
    </>
  );
}

function HandoverFields({ form }: { form: FormParts }) {
  const { t } = form.page;
  const notSaid = { value: '', text: t('settings:institution.notSaid') };
  return (
    <>
      <Select
        {...fieldOf(form, 'handover.format')}
        label={t('configuration:place.format')}
        options={[notSaid, ...formats.map((value) => ({ value, text: t(`configuration:enum.format.${value}`) }))]}
      />
      <Select
        {...fieldOf(form, 'handover.delivery')}
        label={t('configuration:place.delivery')}
        options={[notSaid, ...deliveries.map((value) => ({ value, text: t(`configuration:enum.delivery.${value}`) }))]}
      />
      <TextField
        {...fieldOf(form, 'handover.office')}
        label={t('configuration:place.office')}
        hint={t('settings:institution.officeHint')}
        maxLength={200}
      />
      <TextField
        {...fieldOf(form, 'handover.email')}
        type="email"
        autoComplete="off"
        label={t('settings:institution.handoverEmail')}
        hint={t('settings:institution.handoverEmailHint')}
      />
    </>
  );
}

function StepFields({ form, index }: { form: FormParts; index: number }) {
  const { t } = form.page;
  const n = String(index + 1);
  const at = `step.${index}`;
  return (
    <>
      <HiddenInputs values={{ [`${at}.key`]: form.values[`${at}.key`] ?? '' }} />
      <TranslatedFields form={form} at={at} label={t('settings:institution.step', { n })} />
      <TermFields
        form={form}
        at={`${at}.term`}
        label={t('settings:institution.stepTerm', { n })}
        hint={t('rules:number.termNote')}
      />
    </>
  );
}

import type { ReactNode } from 'react';
import { confidences } from '../../../server/forms/rule/provenance-fields.ts';
import type { FieldErrors, Fields } from '../../../server/forms/rule/typed-fields.ts';
import { units } from '../../../server/forms/rule/fields-to-rule.ts';
import { Details } from '../../../ui/details.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { ruleErrorText } from './rule-words.ts';

/** What every part of the form is drawn from. */
export interface FormParts {
  readonly page: PrivatePageContext;
  readonly values: Fields;
  readonly errors: FieldErrors;
}

/** Name, typed value and error of a field. */
export function fieldOf({ page, values, errors }: FormParts, name: string) {
  const code = errors[name];
  return {
    name,
    value: values[name],
    error: code === undefined ? undefined : ruleErrorText(page, code),
    errorPrefix: page.t('people:form.error'),
  };
}

/** A whole number of anything. */
export function NumberField({
  form,
  name,
  label,
  hint,
}: {
  form: FormParts;
  name: string;
  label: string;
  hint?: string | undefined;
}) {
  return <TextField {...fieldOf(form, name)} label={label} hint={hint} inputMode="numeric" maxLength={30} short />;
}

/** One of a few answers, each in words. */
export function Choice<Option extends string>({
  form,
  name,
  legend,
  hint,
  options,
  text,
}: {
  form: FormParts;
  name: string;
  legend: string;
  hint?: string;
  options: readonly Option[];
  text: (option: Option) => string;
}) {
  return (
    <Radios
      {...fieldOf(form, name)}
      legend={legend}
      hint={hint}
      options={options.map((value) => ({ value, text: text(value) }))}
    />
  );
}

/** A term: a number and its unit; an empty number is no term. */
export function TermFields({ form, at, label, hint }: { form: FormParts; at: string; label: string; hint: string }) {
  const { t } = form.page;
  return (
    <>
      <NumberField form={form} name={`${at}.n`} label={label} hint={hint} />
      <Select
        {...fieldOf(form, `${at}.unit`)}
        label={t('rules:unit.label', { what: label })}
        options={units.map((unit) => ({ value: unit, text: t(`rules:unit.${unit}`) }))}
      />
    </>
  );
}

/** Where a number comes from, when somebody looked, and how sure it is. Open when something is wrong with it. */
export function SourceFields({ form, at, what }: { form: FormParts; at: string; what: string }) {
  const { page, values, errors } = form;
  const { t } = page;
  const sure = confidences.find((one) => one === values[`${at}.confidence`]);
  const isWrong = Object.keys(errors).some((name) => name.startsWith(`${at}.`));
  const state = sure ? t(`rules:sure.${sure}`) : t('rules:source.none');
  return (
    <Details summary={t('rules:source.summary', { what, state })} open={isWrong || !sure}>
      <div className="stack">
        <TextField
          {...fieldOf(form, `${at}.source`)}
          label={t('rules:source.source', { what })}
          hint={t('rules:source.sourceNote')}
          maxLength={500}
        />
        <TextField
          {...fieldOf(form, `${at}.checkedAt`)}
          label={t('rules:source.checkedAt', { what })}
          hint={t('rules:date.note')}
          maxLength={20}
          short
        />
        <Choice
          form={form}
          name={`${at}.confidence`}
          legend={t('rules:source.confidence', { what })}
          hint={t('rules:source.confidenceNote')}
          options={confidences}
          text={(one) => t(`rules:sure.${one}`)}
        />
        <TextField
          {...fieldOf(form, `${at}.note`)}
          label={t('rules:source.note', { what })}
          maxLength={1000}
          rows={2}
        />
      </div>
    </Details>
  );
}

/** One step of the form. */
export function Step({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section className="section stack" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

import { headcountKinds } from '../../../domain/tenants/territory-schema.ts';
import { headcountRows } from '../../../server/forms/headcount-fields.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts, NumberField } from '../rules/rule-form-fields.tsx';

/** How many people live in a place or can vote there, each number with its day and source; an empty line is none. */
export function HeadcountFields({ form }: { form: FormParts }) {
  const { t } = form.page;
  return (
    <>
      <p>
        <strong>{t('configuration:place.headcounts')}</strong>
      </p>
      <p>{t('settings:territories.lines')}</p>
      {Array.from({ length: headcountRows(form.values) }, (_, index) => (
        <HeadcountLine key={index} form={form} index={index} />
      ))}
    </>
  );
}

function HeadcountLine({ form, index }: { form: FormParts; index: number }) {
  const { t } = form.page;
  const at = `headcount.${index}`;
  const label = (part: 'kind' | 'count' | 'on' | 'source') =>
    t('settings:territories.linePart', { n: String(index + 1), what: t(`configuration:place.${part}`) });
  return (
    <>
      <Select
        {...fieldOf(form, `${at}.kind`)}
        label={label('kind')}
        options={headcountKinds.map((kind) => ({ value: kind, text: t(`configuration:enum.kind.${kind}`) }))}
      />
      <NumberField form={form} name={`${at}.count`} label={label('count')} hint={t('settings:territories.countHint')} />
      <TextField {...fieldOf(form, `${at}.on`)} label={label('on')} hint={t('rules:date.note')} maxLength={20} short />
      <TextField
        {...fieldOf(form, `${at}.source`)}
        label={label('source')}
        hint={t('settings:territories.sourceHint')}
        maxLength={300}
      />
    </>
  );
}

import type { Territory } from '../../../domain/tenants/territory-schema.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts } from '../rules/rule-form-fields.tsx';

/** Places that a list shows; whoever has more of them works with their codes. */
const mostListed = 500;

/** Choice of one of the territories, or none. */
export function TerritoryField({
  form,
  name,
  label,
  territories,
}: {
  form: FormParts;
  name: string;
  label: string;
  territories: readonly Territory[];
}) {
  const { t, say } = form.page;
  if (territories.length > mostListed)
    return <TextField {...fieldOf(form, name)} label={label} hint={t('settings:territories.codeHint')} short />;
  return (
    <Select
      {...fieldOf(form, name)}
      label={label}
      options={[
        { value: '', text: t('settings:institution.notSaid') },
        ...territories.map((territory) => {
          const { text, language } = say(territory.name);
          return { value: territory.code, text: text || territory.code, lang: text ? language : undefined };
        }),
      ]}
    />
  );
}

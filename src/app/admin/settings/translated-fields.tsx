import { languageNames } from '../../../domain/shared/languages.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts } from '../rules/rule-form-fields.tsx';

/** One text in each language of the site. */
export function TranslatedFields({
  form,
  at,
  label,
  hint,
  rows,
}: {
  form: FormParts;
  at: string;
  label: string;
  hint?: string;
  rows?: number;
}) {
  const { t, tenant } = form.page;
  return tenant.languages.map((language) => (
    <TextField
      key={language}
      {...fieldOf(form, `${at}.${language}`)}
      label={t('configuration:place.inLanguage', { place: label, language: languageNames[language] })}
      hint={hint}
      lang={language}
      maxLength={2000}
      rows={rows}
    />
  ));
}

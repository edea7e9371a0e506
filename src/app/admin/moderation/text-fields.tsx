import { languageNames, type Language } from '../../../domain/shared/languages.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { fieldOf, type FormParts } from '../rules/rule-form-fields.tsx';

interface Props {
  form: FormParts;
  place: string;
  languages: readonly Language[];
  label: (language: string) => string;
  hint?: string;
  /** What stands there when the field is left empty. */
  standard?: (language: Language) => string;
}

/** One text in each language of the site. */
export function TextFields({ form, place, languages, label, hint, standard }: Props) {
  return languages.map((language) => (
    <TextField
      key={language}
      {...fieldOf(form, `${place}.${language}`)}
      label={label(languageNames[language])}
      hint={[standard?.(language), hint].filter(Boolean).join(' ') || undefined}
      lang={language}
      maxLength={600}
      rows={2}
    />
  ));
}

import type { Language } from '../../../domain/shared/languages.ts';
import { formatLocale } from '../../../i18n/format.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** "Latvia" for LV; the code itself where the language data have no name. */
export function countryName(language: Language, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(formatLocale(language), { type: 'region' }).of(code) ?? code;
}

/** The code of a country by its name in the language, or by the code itself; null for a name that none has. */
export function countryCode(language: Language, name: string): string | null {
  const wanted = name.toLocaleLowerCase(language);
  const names = new Intl.DisplayNames(formatLocale(language), { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // Codes of former countries carry the name of what came after: DD says Germany, too.
  const known = codes.filter(
    (code) => names.of(code) !== undefined && new Intl.Locale(`und-${code}`).maximize().region === code,
  );
  return (
    known.find((code) => names.of(code)?.toLocaleLowerCase(language) === wanted) ??
    known.find((code) => code === name.toUpperCase()) ??
    null
  );
}

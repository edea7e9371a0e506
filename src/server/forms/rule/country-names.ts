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
  let codes = codesByName.get(language);
  if (!codes) codesByName.set(language, (codes = readCodes(language)));
  return codes.get(name.toLocaleLowerCase(language)) ?? codes.get(name.toUpperCase()) ?? null;
}

/** Codes by name in small letters, and by themselves; made once for each language. */
const codesByName = new Map<Language, ReadonlyMap<string, string>>();

function readCodes(language: Language): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(formatLocale(language), { type: 'region', fallback: 'none' });
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  // Codes of former countries carry the name of what came after: DD says Germany, too.
  const known = pairs.filter((code) => new Intl.Locale(`und-${code}`).maximize().region === code);
  return new Map(
    known.flatMap((code): [string, string][] => {
      const name = names.of(code);
      return name === undefined
        ? []
        : [
            [code, code],
            [name.toLocaleLowerCase(language), code],
          ];
    }),
  );
}

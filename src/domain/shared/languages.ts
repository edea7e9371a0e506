/** Languages of the product: URL segment, folder name and `html lang` alike (BCP 47). */
export const languages = ['lv', 'ru', 'uk', 'en', 'mk', 'sq'] as const;
export type Language = (typeof languages)[number];

/** Each language named in itself, for language links. */
export const languageNames: Record<Language, string> = {
  lv: 'Latviešu',
  ru: 'Русский',
  uk: 'Українська',
  en: 'English',
  mk: 'Македонски',
  sq: 'Shqip',
};

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

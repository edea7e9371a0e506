/** Macedonian letters that Latin writes with two signs or a mark; the rest of the Cyrillic letters is one to one. */
const macedonianLatin: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ѓ: 'g',
  е: 'e',
  ж: 'z',
  з: 'z',
  ѕ: 'dz',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ќ: 'k',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'c',
  џ: 'dz',
  ш: 's',
  ґ: 'g',
  є: 'e',
  і: 'i',
  ї: 'i',
  й: 'j',
  ь: '',
  ю: 'ju',
  я: 'ja',
  щ: 'sc',
  ы: 'y',
  э: 'e',
  ё: 'e',
  ъ: '',
  ѐ: 'e',
  ѝ: 'i',
};

/**
 * Folds what people type differently and mean alike (ux.md A53): lv diacritics, uk ґ/г and apostrophes,
 * mk Cyrillic/Latin, sq ë/e and ç/c. Both sides of a search go through it.
 */
export function fold(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2019\u02bc\u2018'`´]/g, '')
    .replace(/[\u0400-\u04ff]/g, (letter) => macedonianLatin[letter] ?? letter);
  return plain.normalize('NFD').replace(/\p{M}/gu, '');
}

import { textHash } from '../tenants/tenant-in-force.ts';

/** The frozen text of an initiative in one language. Paragraphs are separated by an empty line. */
export interface InitiativeTextContent {
  title: string;
  summary: string;
  demands: string[];
  why: string;
  how: string;
  gains: string;
}

/** SHA-256 (hex) over the canonical JSON of the six parts, in this order. */
export function initiativeTextHash(text: InitiativeTextContent): string {
  const { title, summary, demands, why, how, gains } = text;
  return textHash([title, summary, demands, why, how, gains]);
}

/** Macedonian names are written in Latin with a mark or with two letters: ќ is ḱ or kj, ш is š or sh. */
const digraphs = /([gk])j|([zsc])h/g;

/** Words of a text as the search index keeps them: folded, at least two signs, each once. */
export function searchWords(...texts: string[]): string[] {
  const words = texts.flatMap((text) =>
    fold(text)
      .replace(digraphs, '$1$2')
      .split(/[^\p{L}\p{N}]+/u),
  );
  return [...new Set(words.filter((word) => word.length >= 2).map((word) => word.slice(0, 40)))];
}

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

/** Address part of a title: folded letters, digits and hyphens, at most 60 signs. */
export function slugOf(title: string): string {
  const slug = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug || 'i';
}

import { fold } from '../shared/fold.ts';
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

/** Address part of a title: folded letters, digits and hyphens, at most 60 signs. */
export function slugOf(title: string): string {
  const slug = fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return slug || 'i';
}

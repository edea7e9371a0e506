import { z } from 'zod';
import { isLanguage, type Language } from '../shared/languages.ts';
import { type Headcount, headcountKinds } from './territory-schema.ts';

/** What a column of a table of territories or topics holds. */
export type Column =
  | { readonly part: 'code' | 'partOf' }
  | { readonly part: 'name' | 'inPlace'; readonly language: Language }
  | { readonly part: 'count' | 'source'; readonly kind: Headcount['kind']; readonly on: string };

const Day = z.iso.date();
const word = '[ _.:-]*';
const texts = new RegExp(`^(name|in${word}place)${word}([a-z]{2})$`, 'i');
const counts = new RegExp(`^(source${word})?(${headcountKinds.join('|')})${word}(\\d{4}-\\d{2}-\\d{2})$`, 'i');

/** Reads a heading: `code`, `name lv`, `inPlace lv`, `partOf`, `population 2026-01-01`, `source population 2026-01-01`. */
export function columnOf(heading: string): Column | null {
  if (/^(code|key)$/i.test(heading)) return { part: 'code' };
  if (/^part[ _]?of$/i.test(heading)) return { part: 'partOf' };
  const [, text = '', language = ''] = texts.exec(heading) ?? [];
  const spoken = language.toLowerCase();
  if (isLanguage(spoken)) return { part: text.toLowerCase() === 'name' ? 'name' : 'inPlace', language: spoken };
  const [, source, counted = '', on = ''] = counts.exec(heading) ?? [];
  const kind = headcountKinds.find((one) => one === counted.toLowerCase());
  if (!kind || !Day.safeParse(on).success) return null;
  return { part: source ? 'source' : 'count', kind, on };
}

/** The heading that `columnOf` reads as this column. */
export function headingOf(column: Column): string {
  switch (column.part) {
    case 'code':
    case 'partOf':
      return column.part;
    case 'name':
    case 'inPlace':
      return `${column.part} ${column.language}`;
    case 'count':
      return `${column.kind} ${column.on}`;
    case 'source':
      return `source ${column.kind} ${column.on}`;
  }
}

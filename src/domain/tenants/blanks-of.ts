import { type DocumentPath, isRecord, namedPath } from './document-path.ts';
import type { TenantDocument } from './tenant-in-force.ts';

/** What a template left open: `[[Address of the controller]]`. */
export interface Blank {
  readonly path: DocumentPath;
  /** What belongs there, as the template says it. */
  readonly asked: string;
}

/** Every blank that nobody has filled, in the configuration and on the pages. */
export function blanksOf(document: TenantDocument): Blank[] {
  const { configuration, pages } = document;
  return [...blanksIn(configuration, ['configuration']), ...blanksIn(pages, ['pages'])].map(({ path, asked }) => ({
    path: namedPath(document, path),
    asked,
  }));
}

/** The blanks of one text, as the template asks for them: `[[name of the controller]]`. */
export function blanksOfText(text: string): string[] {
  return [...text.matchAll(/\[\[(.+?)\]\]/g)].map(([, asked = '']) => asked.trim());
}

function blanksIn(value: unknown, path: readonly PropertyKey[]): { path: readonly PropertyKey[]; asked: string }[] {
  if (typeof value === 'string') return blanksOfText(value).map((asked) => ({ path, asked }));
  if (Array.isArray(value)) return value.flatMap((member, index) => blanksIn(member, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => blanksIn(inner, [...path, key]));
}

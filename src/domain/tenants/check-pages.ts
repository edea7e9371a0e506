import MarkdownIt from 'markdown-it';
import type { DocumentProblem } from './document-problem.ts';
import type { TenantDocument } from './tenant-in-force.ts';

/** With HTML switched on, so that it is found; pages are shown with it switched off. */
const markdown = new MarkdownIt({ html: true });

/** Raw HTML in a page would stand there as text: each such page with the first line that has some, counted from 1. */
export function checkPages({ pages }: Pick<TenantDocument, 'pages'>): DocumentProblem[] {
  return Object.entries(pages).flatMap(([language, texts]) =>
    Object.entries(texts).flatMap(([page, text]): DocumentProblem[] => {
      const line = lineOfHtml(text);
      return line === null ? [] : [{ path: ['pages', language, page], code: 'page_html', params: { line } }];
    }),
  );
}

function lineOfHtml(text: string): number | null {
  for (const { type, map, children } of markdown.parse(text, {})) {
    const line = (map?.[0] ?? 0) + 1;
    if (type === 'html_block') return line;
    const at = children?.findIndex((child) => child.type === 'html_inline') ?? -1;
    if (at >= 0) return line + (children ?? []).slice(0, at).filter((child) => child.type.endsWith('break')).length;
  }
  return null;
}

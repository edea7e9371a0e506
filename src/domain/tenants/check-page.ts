import MarkdownIt from 'markdown-it';
import type { DocumentPath } from './document-path.ts';
import type { DocumentProblem } from './document-problem.ts';

/** Reads HTML as such only here, to find it: pages are rendered without. */
const markdown = new MarkdownIt({ html: true });

/** A page of the tenant is Markdown alone: HTML in it would be shown as text. A `<tag>` in code is text, and may stay. */
export function checkPage(source: string, path: DocumentPath): DocumentProblem[] {
  const tokens = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const html = tokens.find(({ type }) => type === 'html_block' || type === 'html_inline');
  return html ? [{ path, code: 'page_html', params: { found: html.content.trim().slice(0, 40) } }] : [];
}

/** Places of a page that are still to be filled in: `[[name of the controller]]`. */
export function blanksOf(source: string): string[] {
  return [...source.matchAll(/\[\[([^[\]\n]{1,200})\]\]/g)].map(([, blank = '']) => blank.trim());
}

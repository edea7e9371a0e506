import { escapeHtml } from '../../domain/shared/escape-html.ts';

/** Building blocks of the operator's pages. Every text that comes in is escaped here; what comes out is HTML. */
export const text = escapeHtml;

export interface Field {
  name: string;
  label: string;
  hint?: string;
  value?: string;
  error?: string | undefined;
  type?: 'text' | 'email' | 'search';
  /** Values to choose from, in place of typing. */
  options?: readonly { value: string; text: string }[];
  lang?: string;
  autocomplete?: string;
}

export function field({
  name,
  label,
  hint,
  value = '',
  error,
  type = 'text',
  options,
  lang,
  autocomplete = 'off',
}: Field): string {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const attributes = `id="${name}" name="${name}"${described ? ` aria-describedby="${described}"` : ''}${error ? ' aria-invalid="true"' : ''}`;
  const control = options
    ? `<select ${attributes}>${options
        .map(
          (one) =>
            `<option value="${text(one.value)}"${one.value === value ? ' selected' : ''}>${text(one.text)}</option>`,
        )
        .join('')}</select>`
    : `<input ${attributes} type="${type}" value="${text(value)}" autocomplete="${autocomplete}"${lang ? ` lang="${lang}"` : ''}>`;
  return `<div class="field"><label for="${name}">${text(label)}</label>${hint ? `<span class="hint" id="${name}-hint">${text(hint)}</span>` : ''}${error ? `<span class="error" id="${name}-error">Error: ${text(error)}</span>` : ''}${control}</div>`;
}

/** What is wrong, with links to the fields. */
export function errorSummary(errors: Readonly<Record<string, string>>): string {
  const lines = Object.entries(errors).map(([name, said]) => `<li><a href="#${text(name)}">${text(said)}</a></li>`);
  return lines.length === 0
    ? ''
    : `<div class="summary" role="alert" tabindex="-1"><h2>There is a problem</h2><ul>${lines.join('')}</ul></div>`;
}

export const warning = (said: string) => `<div class="summary" role="alert"><p>${text(said)}</p></div>`;
export const note = (said: string) => `<div class="note" role="status"><p>${text(said)}</p></div>`;

/** `cells` are HTML; the first of a row is its header. */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => `<th scope="col">${text(one)}</th>`).join('');
  const body = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="scroll" role="region" aria-label="${text(caption)}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** `value` is HTML. */
export function facts(items: readonly (readonly [term: string, value: string])[]): string {
  return `<dl>${items.map(([term, value]) => `<dt>${text(term)}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

export function postForm(
  action: string,
  hidden: Readonly<Record<string, string>>,
  content: string,
  button: string,
  kind: '' | 'second' | 'danger' = '',
): string {
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`,
  );
  return `<form method="post" action="${action}">${inputs.join('')}${content}<p><button type="submit"${kind ? ` class="${kind}"` : ''}>${text(button)}</button></p></form>`;
}

/** A moment as `2026-11-24 15:56 UTC`. */
export const moment = (at: Date | null) => (at ? `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'never');

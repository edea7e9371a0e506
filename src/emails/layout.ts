import { escapeHtml } from '../domain/shared/escape-html.ts';
import type { T } from '../i18n/get-t.ts';

export interface Email {
  subject: string;
  text: string;
  html: string;
}

/** One mail: greeting-free paragraphs, one action, and the footer that says why it came and how to stop it. */
export function email(
  t: T,
  language: string,
  parts: { subject: string; paragraphs: string[]; action: { text: string; href: string }; why: string; from: string },
): Email {
  const { subject, paragraphs, action, why, from } = parts;
  const text = [...paragraphs, `${action.text}:\n${action.href}`, '-- ', why, from].join('\n\n');
  const html = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body>${paragraphs
    .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
    .join(
      '',
    )}<p><a href="${escapeHtml(action.href)}">${escapeHtml(action.text)}</a></p><hr><p>${escapeHtml(why)}<br>${escapeHtml(from)}</p></body></html>`;
  return { subject, text, html };
}

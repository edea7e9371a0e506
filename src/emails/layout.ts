import type { T } from '../i18n/get-t.ts';

export interface Email {
  subject: string;
  text: string;
  html: string;
}

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** One mail: greeting-free paragraphs, one action, and the footer that says why it came and how to stop it. */
export function email(
  t: T,
  language: string,
  parts: { subject: string; paragraphs: string[]; action: { text: string; href: string }; why: string; from: string },
): Email {
  const { subject, paragraphs, action, why, from } = parts;
  const text = [...paragraphs, `${action.text}:\n${action.href}`, '-- ', why, from].join('\n\n');
  const html = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head><body>${paragraphs
    .map((paragraph) => `<p>${escape(paragraph)}</p>`)
    .join(
      '',
    )}<p><a href="${escape(action.href)}">${escape(action.text)}</a></p><hr><p>${escape(why)}<br>${escape(from)}</p></body></html>`;
  return { subject, text, html };
}

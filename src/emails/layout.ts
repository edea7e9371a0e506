import { escapeHtml } from '../domain/shared/escape-html.ts';
import type { Theme } from '../domain/tenants/schema.ts';
import { commonColours, tenantTokens } from '../domain/tenants/theme-tokens.ts';
import type { T } from '../i18n/get-t.ts';

export interface Email {
  subject: string;
  text: string;
  html: string;
}

/** The site that writes: its name and look. */
export interface Sender {
  tenantName: string;
  theme: Theme;
}

interface Parts {
  subject: string;
  paragraphs: string[];
  action: { text: string; href: string };
  why: string;
  from: Sender;
}

/**
 * One mail in the site's colours: greeting-free paragraphs, one action, and the footer that says why it came and how to stop
 * it. Styles stand in the elements and nothing is loaded, as mail programs take neither.
 */
export function email(t: T, language: string, { subject, paragraphs, action, why, from }: Parts): Email {
  const { tenantName, theme } = from;
  const text = [...paragraphs, `${action.text}:\n${action.href}`, '-- ', why, tenantName].join('\n\n');
  // Computed from the brand colour alone: what a theme overrides may be written for style sheets only.
  const colours = tenantTokens({ ...theme, tokens: {} });
  const style = {
    body: `margin:0;background:${commonColours.paper};color:${commonColours.ink};font:16px/1.5 Arial,sans-serif`,
    page: 'max-width:576px;margin:0 auto;padding:24px',
    name: `margin:0 0 24px;padding-bottom:8px;border-bottom:4px solid ${colours['brand']};font-size:20px;font-weight:bold`,
    action: `display:inline-block;padding:12px 20px;border-radius:${colours['corner-small']};background:${colours['action']};color:${colours['on-action']};font-weight:bold;text-decoration:none`,
    why: `margin-top:32px;padding-top:16px;border-top:1px solid ${commonColours.line};color:${commonColours['ink-2']};font-size:14px`,
  };
  const body = [
    `<p style="${style.name}">${escapeHtml(tenantName)}</p>`,
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    `<p><a href="${escapeHtml(action.href)}" style="${style.action}">${escapeHtml(action.text)}</a></p>`,
    `<p style="${style.why}">${escapeHtml(why)}<br>${escapeHtml(tenantName)}</p>`,
  ];
  const html = `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="${style.body}"><div style="${style.page}">${body.join('')}</div></body></html>`;
  return { subject, text, html };
}

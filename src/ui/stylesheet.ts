import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { checkTheme } from '../domain/tenants/check-theme.ts';
import { Theme } from '../domain/tenants/schema.ts';
import { fontCss } from './fonts.ts';
import { commonColours, tenantTokens } from '../domain/tenants/theme-tokens.ts';

const areas = [
  'ground',
  'page',
  'buttons',
  'initiative',
  'text',
  'lists',
  'home',
  'forms',
  'signing',
  'tables',
] as const;

const files = new Map<string, string>();
/** From the working directory, not `import.meta.url`: a bundler would turn that into an asset of its own. */
function read(name: string): string {
  const known = files.get(name);
  if (known !== undefined) return known;
  const css = minify(readFileSync(join(process.cwd(), 'src/ui/styles', `${name}.css`), 'utf8'));
  files.set(name, css);
  return css;
}

/** Strips comments, line breaks and the spaces that mean nothing; leaves strings as they are. */
export function minify(css: string): string {
  const parts = /\/\*[\s\S]*?\*\/|("[^"]*"|'[^']*')|\s*([{};,>])\s*|(:)\s+|(\s)\s*/g;
  return css
    .replace(parts, (_, string?: string, sign?: string, colon?: string, space?: string) => {
      return string ?? sign ?? colon ?? (space ? ' ' : '');
    })
    .replace(/;}/g, '}')
    .trim();
}

const block = (properties: Readonly<Record<string, string>>) =>
  `:root{${Object.entries(properties)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')}}`;

/** The whole CSS of one tenant's citizen pages. Reading wishes and print come last, so that no theme overrules them. */
export function stylesheet(theme: Theme): string {
  return [
    fontCss(theme.font),
    block(commonColours),
    read('tokens'),
    ...areas.map(read),
    read(`look-${theme.look}`),
    block(tenantTokens(theme)),
    read('preferences'),
    read('print'),
  ].join('\n');
}

export type TenantStylesheet = { path: string; css: string };
/** As many as the directory keeps tenants: each is some fifty kilobytes. */
const sheets = new LRUCache<string, TenantStylesheet & { theme: string }>({ max: 300 });

/** Stylesheet of a tenant with an address that changes when its content does: it may be cached for ever. */
export function stylesheetFor(slug: string, theme: Theme): TenantStylesheet {
  const wanted = JSON.stringify(theme);
  const known = sheets.get(slug);
  if (known?.theme === wanted) return known;
  const css = stylesheet(theme);
  const hash = createHash('sha256').update(css).digest('base64url').slice(0, 10);
  const sheet = { path: `/theme/${slug}-${hash}.css`, css, theme: wanted };
  sheets.set(slug, sheet);
  return sheet;
}

/** Address of the stylesheet of a look that is only being tried. It holds the look itself: nothing of it is stored. */
export function trialStylesheetPath(theme: Theme): string {
  return `/theme/trial/${Buffer.from(JSON.stringify(theme)).toString('base64url')}.css`;
}

/** The look of such an address; null when it is none, or one that could not be published. */
export function trialTheme(path: string): Theme | null {
  const named = /^\/theme\/trial\/([\w-]{1,8000})\.css$/.exec(path)?.[1];
  if (!named) return null;
  try {
    const theme = Theme.safeParse(JSON.parse(Buffer.from(named, 'base64url').toString('utf8')));
    return theme.success && checkTheme(theme.data).length === 0 ? theme.data : null;
  } catch {
    return null;
  }
}

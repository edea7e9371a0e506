import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { logoPath } from '../server/logo-path.ts';
import { stylesheet, stylesheetFor, trialTheme } from '../ui/stylesheet.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { refuseMethod, send, sendBare, variants, type Variants } from './send.ts';

const forever = 'public, max-age=31536000, immutable';
const files = new LRUCache<string, { type: string; body: Variants }>({ max: 1_000 });

function fonts(): Set<string> {
  return new Set(readdirSync(join(process.cwd(), 'src/ui/fonts')).filter((name) => name.endsWith('.woff2')));
}
const knownFonts = fonts();

/** Our own enhancements by address, TypeScript stripped of its types. */
const enhancements = new Map(
  readdirSync(join(process.cwd(), 'src/enhance'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => {
      const code = stripTypeScriptTypes(readFileSync(join(process.cwd(), 'src/enhance', name), 'utf8')).replace(
        /^\s*\/\/.*$|^\s+/gm,
        '',
      );
      return [`/enhance/${name.slice(0, -3)}.js`, code];
    }),
);

/** What the passkey enhancement calls: it puts one object on the window, as its page loads no modules of others. */
enhancements.set(
  '/enhance/webauthn.js',
  readFileSync(join(process.cwd(), 'node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js'), 'utf8'),
);

/** Answers an enhancement on the operator's host, which is no tenant's; false for any other path. */
export function sendEnhancement(req: IncomingMessage, res: ServerResponse, path: string): boolean {
  const code = enhancements.get(path);
  if (!code) return false;
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300' };
  send(req, res, { status: 200, headers, body: Buffer.from(code) });
  return true;
}

/** Answers fonts, stylesheets, the logo and enhancements; false when the path is none of them. */
export function sendStatic(req: IncomingMessage, res: ServerResponse, path: string, tenant: TenantInForce): boolean {
  const found = find(path, tenant);
  if (!found) {
    if (!/^\/(fonts|theme|enhance|logo)\//.test(path)) return false;
    sendBare(res, 404, 'Not found');
    return true;
  }
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    refuseMethod(res, 'GET, HEAD');
    return true;
  }
  const { type, body } = found;
  const cache = path.startsWith('/enhance/') ? 'public, max-age=300' : forever;
  send(req, res, { status: 200, headers: { 'content-type': type, 'cache-control': cache }, body });
  return true;
}

function find(path: string, tenant: TenantInForce): { type: string; body: Variants } | null {
  const trial = trialTheme(path);
  // Not kept, and packed quickly: it is asked for once.
  if (trial) return { type: 'text/css; charset=utf-8', body: variants(Buffer.from(stylesheet(trial)), 1) };
  // A tenant's look is served on its own hosts only.
  const key = /^\/(theme|logo)\//.test(path) ? `${tenant.id}${path}` : path;
  const known = files.get(key);
  if (known) return known;
  const made = make(path, tenant);
  if (made) files.set(key, made);
  return made;
}

function make(path: string, tenant: TenantInForce): { type: string; body: Variants } | null {
  const font = /^\/fonts\/([\w-]+\.woff2)$/.exec(path)?.[1];
  if (font && knownFonts.has(font)) {
    const plain = readFileSync(join(process.cwd(), 'src/ui/fonts', font));
    return { type: 'font/woff2', body: { plain, gzip: null, brotli: null } };
  }
  if (path.startsWith('/theme/')) {
    const { path: present, css } = stylesheetFor(tenant.slug, tenant.theme);
    return path === present ? { type: 'text/css; charset=utf-8', body: variants(Buffer.from(css), 11) } : null;
  }
  if (/^\/logo\/[a-f0-9]+\.svg$/.test(path)) {
    return path === logoPath(tenant) ? { type: 'image/svg+xml', body: variants(Buffer.from(tenant.logo), 11) } : null;
  }
  const enhancement = enhancements.get(path);
  return enhancement ? { type: 'text/javascript; charset=utf-8', body: variants(Buffer.from(enhancement), 11) } : null;
}

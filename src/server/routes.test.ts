import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { originExceptions } from './origin.ts';
import { appRouter } from './routers/root.ts';

/** Reads the sources of all addresses: what a file may do is decided by what it calls and imports. */
const root = join(import.meta.dirname, '../app');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const routes = files
  .filter(({ file }) => /(^|\/)route\.tsx?$/.test(file))
  .map(({ file, text }) => ({
    file,
    text,
    methods: [...text.matchAll(/export (?:const|(?:async )?function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g)].map(
      ([, method]) => method,
    ),
    // As somebody would type it: one language, one word for every variable part.
    path: `/${file
      .replace(/\/route\.tsx?$/, '')
      .replace('[tenant]/[locale]', 'en')
      .replace(/\[[^\]]+\]/g, 'x')}`,
  }));
const mayRead = routes.filter(({ methods }) => methods.includes('GET'));
const mayWrite = routes.filter(({ methods }) => methods.some((method) => method !== 'GET' && method !== 'HEAD'));

/** The only GETs that may write (contract C2): an identity provider's return, by OpenID Connect and by all else. */
const providersReturns = ['api/auth/[...nextauth]/route.ts', 'api/identity/[key]/[step]/route.ts'];

const definitions = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
const mutations = Object.keys(definitions).filter((path) => definitions[path]?._def.type === 'mutation');
const callsAMutation = (text: string) =>
  mutations.filter((path) => new RegExp(`\\.${path.replace('.', '\\s*\\??\\.\\s*')}\\b`).test(text));

describe('the routes', () => {
  test('are found, with what they answer to', () => {
    expect(mayRead.length).toBeGreaterThan(1);
    expect(mayWrite.length).toBeGreaterThan(1);
    expect(routes.filter(({ methods }) => methods.length === 0)).toEqual([]);
    expect(mutations.length).toBeGreaterThan(5);
    expect(callsAMutation('await caller.people.signOut()')).toEqual(['people.signOut']);
  });

  test('that change something check where the request comes from, or are named as an exception', () => {
    const unchecked = mayWrite
      .filter(({ text, methods }) => {
        const forms = /\bhandleForm\(/.test(text) || /^export const POST = takeForm;$/m.test(text);
        return !forms || methods.some((method) => method !== 'POST');
      })
      .filter(({ path }) => !originExceptions.some((exception) => exception.test(path)))
      .map(({ file }) => file);
    expect(unchecked).toEqual([]);
    expect(files.find(({ file }) => file === 'form-route.ts')?.text).toMatch(/\bhandleForm\(/);
  });

  test('that only answer call no mutation and reach no verb but through a procedure', () => {
    const allowed =
      /^(next\/server|(\.\.\/)+(request-context|form-route|admin\/admin-file|server\/routers\/root|server\/trpc\/errors|domain\/shared\/languages)(\.ts)?)$/;
    const wrong = mayRead
      .filter(({ file }) => !providersReturns.includes(file))
      .flatMap(({ file, text }) => [
        ...callsAMutation(text).map((path) => `${file} calls ${path}`),
        ...[...text.matchAll(/from '([^']+)'/g)]
          .filter(([, target = '']) => !allowed.test(target))
          .map(([, target]) => `${file} imports ${target}`),
      ]);
    expect(wrong).toEqual([]);
    for (const known of providersReturns) expect(mayRead.map(({ file }) => file)).toContain(known);
  });

  test('are the only files of the site that call a mutation: a page that is looked at changes nothing', () => {
    const wrong = files
      .filter(({ file }) => !mayWrite.some((route) => route.file === file))
      .flatMap(({ file, text }) => callsAMutation(text).map((path) => `${file} calls ${path}`));
    expect(wrong).toEqual([]);
  });

  test('have no Server Actions beside them (contract C1)', () => {
    expect(files.filter(({ text }) => /^\s*['"]use server['"]/m.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

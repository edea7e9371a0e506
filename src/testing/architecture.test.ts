import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { staffRoles } from '../domain/team/schema.ts';
import { appRouter } from '../server/routers/root.ts';

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith('db/generated'))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** Imports of a file, as paths from src/ (packages keep their name). */
function imports({ file, text }: { file: string; text: string }): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
  );
}

/** Which area may look at which; an area always sees itself. */
const mayLook: Record<string, readonly string[]> = {
  'env.ts': [],
  'proxy.ts': ['server'],
  adapters: ['domain', 'env.ts'],
  app: ['domain', 'i18n', 'server', 'ui'],
  commands: ['adapters', 'db', 'domain', 'env.ts', 'i18n', 'jobs', 'sandbox', 'server', 'testing', '../prisma'],
  db: ['env.ts'],
  domain: ['db'],
  emails: ['domain', 'i18n'],
  enhance: [],
  front: ['db', 'domain', 'env.ts', 'server', 'ui'],
  i18n: ['domain', '../locales'],
  jobs: ['adapters', 'db', 'domain', 'emails', 'env.ts', 'i18n', 'server'],
  sandbox: ['domain', 'env.ts', 'testing'],
  server: ['adapters', 'db', 'domain', 'env.ts', 'i18n', 'sandbox', 'ui'],
  testing: ['commands', 'db', 'domain', 'env.ts', 'i18n', 'server'],
  ui: ['domain'],
};

/** Inside the domain, lower never imports higher. */
const domainOrder = [
  'shared',
  'tenants',
  'team',
  'support',
  'people',
  'payments',
  'institutions',
  'register',
  'signatures',
  'following',
  'initiatives',
  'agenda-votes',
  'decisions',
  'configuration',
  'installation',
];
const tools = ['initiatives', 'agenda-votes', 'decisions'];

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: { actors?: string[] } } }>,
);
/** Paths of all changes that staff can make, wherever their router is. */
const staffProcedures = procedures
  .filter(([, { _def }]) => _def.type === 'mutation')
  .filter(([, { _def }]) => _def.meta?.actors?.some((actor) => ['staff', ...staffRoles].includes(actor)))
  .map(([path]) => path);

/** A challenge decides nothing, so it is no act; neither does a schema. */
const isVerb = (target: string) => /^domain\/(?!.*\/(read-|schema|passkey-challenges|errors))/.test(target);

/** The files of the domain whose functions a procedure's own lines name. */
function verbsOf(path: string): string[] {
  const [area = '', name = ''] = path.split('.');
  const text = files.find(({ file }) => file === `server/routers/${area}.ts`)?.text ?? '';
  const [, lines] = new RegExp(`^  ${name}: ([^]*?)(?=^  \\w+: |^\\}\\))`, 'm').exec(text) ?? [];
  if (lines === undefined) throw new Error(`no lines of ${path} in server/routers/${area}.ts`);
  return [...text.matchAll(/import \{([^}]+)\} from '([^']+)'/g)]
    .filter(([, names = '']) => names.split(',').some((one) => new RegExp(`\\b${one.trim()}\\(`).test(lines)))
    .map(([, , target = '']) => normalize(join('server/routers', target)))
    .filter(isVerb)
    .filter((target) => !isEdit(target));
}

/** A change of a configuration that `changeDraft`, the verb, makes, or what it checks of it. */
function isEdit(target: string): boolean {
  return /\): (Edit|Check) \{/.test(files.find(({ file }) => file === target)?.text ?? '');
}

/** Who accepts an invitation or signs in to the console is not staff yet, and becomes it by these. */
const doorsOfStaff = ['accept-invitation', 'sign-in'].map((name) => `domain/team/${name}.ts`);

describe('the house', () => {
  test('areas look only where they may', () => {
    const wrong = files
      .filter(({ file }) => !isTest(file))
      .flatMap((source) => {
        const area = source.file.split('/')[0] ?? '';
        const allowed = mayLook[area];
        if (!allowed) return [`${source.file}: area ${area} is not in the house`];
        return imports(source)
          .filter((target) => {
            const first = target
              .split('/')
              .slice(0, target.startsWith('../') ? 2 : 1)
              .join('/');
            return (first in mayLook || first.startsWith('../')) && first !== area && !allowed.includes(first);
          })
          .map((target) => `${source.file} imports ${target}`);
      });
    expect(wrong).toEqual([]);
  });

  test('inside the domain lower never imports higher, and tools never import each other', () => {
    const wrong = files
      .filter(({ file }) => file.startsWith('domain/') && !isTest(file))
      .flatMap((source) => {
        const own = source.file.split('/')[1] ?? '';
        return imports(source)
          .filter((target) => target.startsWith('domain/'))
          .map((target) => target.split('/')[1] ?? '')
          .filter(
            (other) =>
              other !== own &&
              (domainOrder.indexOf(other) > domainOrder.indexOf(own) || (tools.includes(own) && tools.includes(other))),
          )
          .map((other) => `${source.file} imports ${other}`);
      });
    expect(wrong).toEqual([]);
  });

  test('pure files know no clock, database or environment', () => {
    const pure =
      /\/(lifecycle|rules|abilities|schema|transitions|decide|tally|quorum|cast-votes|ranking|progress)(\/[^/]+)?\.ts$/;
    const wrong = files
      .filter(({ file }) => file.startsWith('domain/') && pure.test(`/${file}`) && !isTest(file))
      .filter(({ text }) => /Date\.now\(\)|new Date\(\)|process\.|\/db\//.test(text))
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  test('only repositories touch Prisma or the pool', () => {
    const allowed =
      /^(db|commands|testing)\/|repository\.ts$|^(front\/server|jobs\/(worker|rounds)|server\/(health|tenant-directory))\.ts$|people\/tenant-keys\.ts$/;
    const wrong = files
      .filter(({ file }) => !isTest(file) && !allowed.test(file))
      .filter(({ text }) =>
        /\btx\.\w+\.(find|create|update|delete|upsert|count|aggregate|groupBy)|\$(query|execute)Raw|\bpool\(\)|from 'pg'/.test(
          text,
        ),
      )
      .filter(({ file }) => !/shared\/(audit|outbox)\.ts$/.test(file))
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  test('only env.ts reads the environment', () => {
    const wrong = files
      .filter(({ file, text }) => !/^(env\.ts|commands\/)/.test(file) && /process\.env/.test(text) && !isTest(file))
      .map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  test('only who judges the signature asks by plain http (decision 8)', () => {
    const asking = files
      .filter(({ file, text }) => !isTest(file) && /answerIsSigned: /.test(text))
      .map(({ file }) => file);
    expect(asking).toEqual(['adapters/certificate-status/require-good.ts']);
  });

  test('a verb that jobs, staff or operators can call writes an audit entry (C17)', () => {
    const calledByJobs = new Set(
      files
        .filter(({ file }) => file.startsWith('jobs/') && !isTest(file))
        .flatMap(imports)
        .filter(
          (target) =>
            target.startsWith('domain/') &&
            !/(repository|tenant-in-force|languages|local-date|answer-link|context|rules)\.ts$/.test(target),
        ),
    );
    // Caches are rebuilt, not decided: the order of lists carries no act of anybody.
    calledByJobs.delete('domain/initiatives/rank-lists.ts');
    const calledByStaff = [...staffProcedures.flatMap(verbsOf), ...doorsOfStaff];
    for (const target of calledByStaff) calledByJobs.add(target);
    expect(new Set(calledByStaff).size).toBeGreaterThan(6);
    expect(staffProcedures.filter((path) => verbsOf(path).length === 0)).toEqual(['team.ownPasskeyOptions']);
    const silent = files
      .filter(({ file, text }) => calledByJobs.has(file) && !/\baudit\(/.test(text))
      .map(({ file }) => file);
    expect(calledByJobs.size).toBeGreaterThan(2);
    expect(silent).toEqual([]);
  });

  test('names say what a thing is, and files stay small', () => {
    const banned = files
      .filter(({ file }) => /(^|\/)(utils?|helpers?|lib|common|misc|types|index)(\/|\.tsx?$)/.test(file))
      .map(({ file }) => file);
    const long = files
      .map(({ file, text }) => ({ file, lines: text.split('\n').length }))
      .filter(({ file, lines }) => lines > (isTest(file) ? 500 : 300))
      .map(({ file, lines }) => `${file}: ${lines}`);
    expect(banned).toEqual([]);
    expect(long).toEqual([]);
    const sizes = files
      .filter(({ file }) => !isTest(file))
      .map(({ text }) => text.split('\n').length)
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(80);
  });

  test('no file names a path of the workplace', () => {
    const wrong = files
      .filter(
        ({ file, text }) =>
          !isTest(file) && /\.\.\/shared\/|\/work\/|\.library/.test(text.replace(/from '[^']+'/g, '')),
      )
      .map(({ file }) => relative(root, join(root, file)));
    expect(wrong).toEqual([]);
  });
});

import { parseArgs } from 'node:util';
import { apply } from './apply.ts';
import { create, type NewOptions } from './create.ts';
import { diff, validate } from './examine.ts';
import { exportTenant, list, retire } from './keep.ts';
import { inviteAdministrator, open, trial } from './launch.ts';
import { type Outcome, WrongUse } from './outcome.ts';

export const usage = `npm run tenants -- new <slug> --from <template> --name <name> --country <XX> --languages <lv,ru>
        --time-zone <Area/City> --organisation <name> --email <address> --institution <name>
        [--optional <en>] [--host <host>] [--territory <code>] [--into <folder>]
                                     a folder from a template: national, municipality, practice; the first language is
                                     the default one; --name and --institution may repeat, as ru=<name>
npm run tenants -- validate <folder>            what is wrong with a folder, with file and line
npm run tenants -- diff <folder>                what applying it would change
npm run tenants -- apply <folder> --reason "…" [--yes]
                                     makes it the next version, or the tenant (in state draft); without --yes only shows it
npm run tenants -- export <slug> <folder>       the version in force as a folder; comments that stand there stay
npm run tenants -- list                         every tenant with state, version and hosts
npm run tenants -- invite <slug> --name <name> --email <address>
                                     writes to its first administrator, while it has none
npm run tenants -- trial <slug>                 a sample of each instrument and a link to try them, before it opens
npm run tenants -- open <slug> [--yes] [--anyway]
                                     what its launch checklist says; --yes opens it when nothing is missing,
                                     --anyway also when something is, which its log tells
npm run tenants -- retire <slug> --yes          takes a tenant from the web; its data stays

--json prints one object instead of sentences. Exit codes: 0 nothing is wrong, or done · 1 refused, nothing was changed ·
2 not called as above. Needs OWNER_DATABASE_URL, or the running demo; new and validate need neither.`;

const text = { type: 'string' } as const;
const several = { type: 'string', multiple: true } as const;
const newOptions = {
  from: text,
  name: several,
  institution: several,
  country: text,
  languages: text,
  optional: text,
  'time-zone': text,
  organisation: text,
  email: text,
  host: text,
  territory: text,
  into: text,
} as const;
const needed = ['from', 'name', 'country', 'languages', 'time-zone', 'organisation', 'email', 'institution'] as const;

/** What was asked for, ready to run, and whether it is to be told as JSON. Throws WrongUse. */
export function readArguments(args: readonly string[]): { json: boolean; run: () => Promise<Outcome> } {
  const json = args.includes('--json');
  const [act = '', ...rest] = args.filter((one) => one !== '--json');
  return { json, run: () => runAct(act, rest) };
}

async function runAct(act: string, args: string[]): Promise<Outcome> {
  switch (act) {
    case 'new': {
      const { subjects, values } = parse(args, 1, newOptions);
      const missing = needed.filter((name) => values[name] === undefined);
      if (missing.length > 0) throw new WrongUse(`Give also ${missing.map((name) => `--${name}`).join(', ')}.`);
      return create(subjects[0] ?? '', values as unknown as NewOptions);
    }
    case 'validate':
      return validate(parse(args, 1, {}).subjects[0] ?? '');
    case 'diff':
      return diff(parse(args, 1, {}).subjects[0] ?? '');
    case 'apply': {
      const { subjects, values } = parse(args, 1, { reason: text, yes: { type: 'boolean' } } as const);
      return apply(subjects[0] ?? '', values);
    }
    case 'export': {
      const [slug = '', folder = ''] = parse(args, 2, {}).subjects;
      return exportTenant(slug, folder);
    }
    case 'list':
      parse(args, 0, {});
      return list();
    case 'invite': {
      const { subjects, values } = parse(args, 1, { name: text, email: text } as const);
      return inviteAdministrator(subjects[0] ?? '', values);
    }
    case 'trial':
      return trial(parse(args, 1, {}).subjects[0] ?? '');
    case 'open': {
      const { subjects, values } = parse(args, 1, { yes: { type: 'boolean' }, anyway: { type: 'boolean' } } as const);
      return open(subjects[0] ?? '', values);
    }
    case 'retire': {
      const { subjects, values } = parse(args, 1, { yes: { type: 'boolean' } } as const);
      return retire(subjects[0] ?? '', values.yes ?? false);
    }
    case '--help':
    case 'help':
      return { ok: true, lines: [usage], json: { usage } };
    default:
      throw new WrongUse(usage);
  }
}

function parse<O extends NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>>(
  args: string[],
  takes: number,
  options: O,
) {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    if (positionals.length === takes) return { subjects: positionals, values };
  } catch {
    // An option that does not exist is answered as a subcommand that does not.
  }
  throw new WrongUse(usage);
}

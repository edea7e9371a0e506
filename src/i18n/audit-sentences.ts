import { LevelOfAssurance } from '../domain/tenants/rule-schema.ts';
import type { Change } from '../domain/tenants/diff-documents.ts';
import { type DocumentPath, isRecord, valueAt } from '../domain/tenants/document-path.ts';
import { applyChanges } from '../domain/tenants/merge-documents.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { staffRoles } from '../domain/team/schema.ts';
import { changeSentences } from './change-sentences.ts';
import { formatCount } from './format.ts';
import { inWords, placeText, titleOf, type Words } from './place-text.ts';
import { wordsOf } from './problem-sentences.ts';

/** What an entry of the log keeps of an act. */
export interface Logged {
  readonly before: unknown;
  readonly after: unknown;
}

/** The configuration before and after an act; where no version kept it, as it stands now on both sides. */
export interface Documents {
  readonly before: TenantDocument;
  readonly after: TenantDocument;
}

/** Changes of the configuration that an entry tells of; `place`: only those there and below. */
export function changesIn(entry: Logged, place: DocumentPath = []): Change[] {
  const { changes } = sideWithChanges(entry);
  return (Array.isArray(changes) ? (changes as Change[]) : []).filter(
    ({ path }) => Array.isArray(path) && place.every((part, at) => path[at] === part),
  );
}

/** How many changes an entry has beside those that it kept. */
export function moreChangesIn(entry: Logged): number {
  return Number(sideWithChanges(entry)['more'] ?? 0);
}

/** What was discarded stands before, all else after. */
function sideWithChanges({ before, after }: Logged): Record<string, unknown> {
  return [after, before].filter(isRecord).find(({ changes }) => Array.isArray(changes)) ?? {};
}

/** Those changes in the reader's sentences. `now`: the documents are not those of the act, so the changes are made on them. */
export function loggedChangeSentences(
  words: Pick<Words, 't' | 'language'>,
  changes: readonly Change[],
  documents: Documents,
  now: boolean,
): string[] {
  const { t, language } = words;
  // What was changed may be gone by now: then only where it was can be said.
  const [there, gone] = [
    changes.filter(({ path }) => stands(documents, path)),
    changes.filter(({ path }) => !stands(documents, path)),
  ];
  const undone = there.map(({ path, before, after }) => ({ path, before: after, after: before }));
  const shown = now
    ? { before: applyChanges(documents.before, undone), after: applyChanges(documents.after, there) }
    : documents;
  const around = wordsOf(t, language, shown.after, shown.before);
  return [
    ...changeSentences(t, language, there, shown),
    ...gone.map(({ path }) => t('audit:changed', { place: placeText(around, path) })),
  ];
}

function stands({ before, after }: Documents, path: DocumentPath): boolean {
  if (path[0] !== 'configuration') return true;
  return [before, after].some((document) => valueAt(document, path.slice(0, -1)) !== undefined);
}

const details = [
  'reason',
  'downNote',
  'state',
  'roles',
  'method',
  'level',
  'provider',
  'hosts',
  'n',
  'identities',
  'names',
  'invitations',
  'counted',
] as const;
type Detail = (typeof details)[number];

/**
 * What else an entry keeps, a sentence for each part. Only what is named here is told: ids and pseudonyms of people say
 * nothing to a reader.
 */
export function detailSentences(words: Words, { before, after }: Logged): string[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return details.flatMap((detail) => {
    const [was, is] = [detailText(words, detail, old[detail]), detailText(words, detail, now[detail])];
    if (is === '' && was === '') return [];
    const label = words.t(`audit:detail.${detail}`);
    if (was === is || was === '') return [`${label}: ${is}`];
    return [`${label}: ${was} → ${is === '' ? words.t('configuration:value.none') : is}`];
  });
}

/** Roles are kept as a list alone, and a recount under two names. */
function partsOf(side: unknown): Record<string, unknown> {
  if (Array.isArray(side)) return { roles: side };
  if (!isRecord(side)) return {};
  return { ...side, counted: side['stored'] ?? side['recounted'] };
}

function detailText(words: Words, detail: Detail, value: unknown): string {
  const { t } = words;
  if (typeof value === 'number') return formatCount(words.language, value);
  if (Array.isArray(value)) return value.map((one) => memberText(words, detail, one)).join(', ');
  if (isRecord(value)) return inWords(words, value);
  if (typeof value !== 'string') return '';
  switch (detail) {
    case 'state': {
      const known = (['draft', 'live', 'read_only', 'retired'] as const).find((one) => one === value);
      return known ? t(`audit:state.${known}`) : '';
    }
    case 'level': {
      const level = LevelOfAssurance.options.find((one) => one === value);
      return level ? t(`team:level.${level}`) : '';
    }
    case 'method':
    case 'provider':
      return value === 'passkey' ? t('audit:passkey') : titleOf(words, 'identityProviders', value);
    default:
      return value;
  }
}

function memberText({ t }: Words, detail: Detail, member: unknown): string {
  const [name] = isRecord(member) ? [member['role'] ?? member['host']] : [member];
  const role = detail === 'roles' ? staffRoles.find((one) => one === name) : undefined;
  return role ? t(`team:role.${role}`) : String(name ?? '');
}

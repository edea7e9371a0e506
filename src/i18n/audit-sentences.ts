import { launchCodes } from '../domain/configuration/readiness.ts';
import { LevelOfAssurance } from '../domain/tenants/rule-schema.ts';
import type { Change } from '../domain/tenants/diff-documents.ts';
import { type DocumentPath, isRecord, valueAt } from '../domain/tenants/document-path.ts';
import { applyChanges } from '../domain/tenants/merge-documents.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { staffRoles } from '../domain/team/schema.ts';
import { changeSentences } from './change-sentences.ts';
import { formatCount, formatDateLong, formatTimeShort } from './format.ts';
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
  'instrument',
  'number',
  'reason',
  'note',
  'askedBy',
  'until',
  'expiresAt',
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
  'missing',
  'warnings',
  'mailsPerDay',
  'requestsPerMinute',
] as const;
type Detail = (typeof details)[number];

/** Of the team, those whose names the reader may see. */
type People = readonly { readonly id: string; readonly name: string }[];

/**
 * What else an entry keeps, a sentence for each part. Only what is named here is told: ids and pseudonyms of people say
 * nothing to a reader.
 */
export function detailSentences(words: Words, people: People, { before, after }: Logged): string[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return details.flatMap((detail) => {
    const text = (side: Record<string, unknown>) => detailText(words, people, detail, side[detail]);
    const [was, is] = [text(old), text(now)];
    if (was === is) return [];
    const label = words.t(`audit:detail.${detail}`);
    if (was === '') return [`${label}: ${is}`];
    // Who once asked, or why, stands before only; nobody took it away.
    if (is === '' && !(detail in now)) return [`${label}: ${was}`];
    return [`${label}: ${was} → ${is === '' ? words.t('configuration:value.none') : is}`];
  });
}

/** Roles are kept as a list alone, and a recount under two names. */
function partsOf(side: unknown): Record<string, unknown> {
  if (Array.isArray(side)) return { roles: side };
  if (!isRecord(side)) return {};
  return { ...side, counted: side['stored'] ?? side['recounted'] };
}

function detailText(words: Words, people: People, detail: Detail, value: unknown): string {
  const { t } = words;
  if (value === null && (detail === 'mailsPerDay' || detail === 'requestsPerMinute')) return t('audit:asEverywhere');
  if (typeof value === 'number') return detail === 'number' ? String(value) : formatCount(words.language, value);
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
    case 'instrument':
      return titleOf(words, 'instruments', value);
    case 'askedBy':
      return people.find(({ id }) => id === value)?.name ?? '';
    case 'until':
    case 'expiresAt':
      return momentText(words, value);
    default:
      return value;
  }
}

/** In the site's own time. */
function momentText({ language, documents }: Words, iso: string): string {
  const at = new Date(iso);
  const zone = String(valueAt(documents[0], ['configuration', 'timeZone']) ?? 'UTC');
  return `${formatDateLong(language, at, zone)}, ${formatTimeShort(language, at, zone)}`;
}

function memberText({ t }: Words, detail: Detail, member: unknown): string {
  if (detail === 'missing' || detail === 'warnings') {
    const code = launchCodes.find((one) => one === member);
    return code ? t(`launch:line.${code}.title`) : '';
  }
  const [name] = isRecord(member) ? [member['role'] ?? member['host']] : [member];
  const role = detail === 'roles' ? staffRoles.find((one) => one === name) : undefined;
  return role ? t(`team:role.${role}`) : String(name ?? '');
}

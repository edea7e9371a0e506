import { withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import type { Language } from '../shared/languages.ts';
import { countFor, isStageMet } from '../signatures/rules/count-for.ts';
import { listInvalidReasons, listPublishedNames } from '../signatures/repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { Rule } from '../tenants/rule-schema.ts';
import { collecting, column, isPublic, type CollectingState, type Column } from './lifecycle.ts';
import { progress, type ProgressStep } from './progress.ts';
import { countedAt, findAttachment, loadInitiative, type LoadedInitiative } from './repository.ts';
import { slugOf, type InitiativeTextContent } from './text.ts';

type Words = Partial<Record<Language, string>>;

export interface TextView extends InitiativeTextContent {
  language: Language;
  origin: string;
  version: number;
  createdAt: Date;
  hash: string;
  note: Words | null;
}

export interface InitiativeView {
  number: number;
  slug: string;
  column: Column;
  collecting: CollectingState;
  paused: boolean;
  /** Made up to try a site that is still a draft. */
  sample: boolean;
  instrument: string;
  institution: string;
  topic: string;
  territory: string;
  rule: Rule;
  /** Present version in the language it was written in. */
  text: TextView;
  /** Translations of the present version. */
  translations: TextView[];
  /** Versions of the original, newest first. */
  versions: TextView[];
  author: { name: string; role: string | null };
  label: { kind: 'party' | 'company' | 'candidate'; name: string } | null;
  publicLine: Words | null;
  reason: { code: string; text: Words } | null;
  count: {
    valid: number;
    confirmed: number;
    /** The number that is held against the stages: one of the two. */
    counted: number;
    notConfirmed: { reason: string; n: number }[];
    countedAt: Date | null;
  };
  stages: { key: string; effect: string; required: number; collectTarget: number | null; reachedAt: Date | null }[];
  handoverKind: 'statutory' | 'ordinary' | null;
  returnReason: string | null;
  outcome: string | null;
  submittedAt: Date | null;
  publishedAt: Date | null;
  closesAt: Date | null;
  handedOverAt: Date | null;
  acknowledgedAt: Date | null;
  returnedAt: Date | null;
  answeredAt: Date | null;
  answerDue: Date | null;
  endedAt: Date | null;
  attachments: { id: string; title: string; fileName: string; language: Language; mediaType: string; size: number }[];
  answers: { demand: number; result: string; reason: string; language: Language }[];
  progress: ProgressStep[];
}

/** What never was published, or not yet: that it is with the editors, refused or withdrawn, not what it says or whose it is. */
export interface UnpublishedView {
  number: number;
  column: 'R' | 'N' | 'W';
  submittedAt: Date | null;
  endedAt: Date | null;
  reason: { code: string; text: Words } | null;
  progress: ProgressStep[];
}

/** The public page of an initiative. Errors: not_found. */
export async function readInitiative(ctx: TenantContext, number: number): Promise<InitiativeView | UnpublishedView> {
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const row = await loadInitiative(tx, tenantId, number);
    if (!row || row.editorial === 'draft') throw new DomainError('not_found');
    const counted = await countedAt(tx);
    const invalid = row.handover === 'none' ? [] : await listInvalidReasons(tx, tenantId, row.id);
    return view(row, counted, invalid, ctx.now);
  });
}

function view(
  row: LoadedInitiative,
  counted: Date | null,
  notConfirmed: { reason: string; n: number }[],
  now: Date,
): InitiativeView | UnpublishedView {
  const { valid, confirmed } = row.count ?? { valid: 0, confirmed: 0 };
  const facts = { ...row, currentlyMet: isStageMet(row.stages[0] ?? null, { valid, confirmed }) };
  const state = column(facts, now);
  if (!isPublic(facts, now)) return unpublishedView(row, state);
  const texts = row.texts.map(textView);
  const versions = texts.filter((text) => text.language === row.language);
  const rule = Rule.parse(row.rule);
  const text = versions.find((candidate) => candidate.version === row.textVersion);
  if (!text) throw new Error(`initiative ${row.id} has no text of version ${row.textVersion}`);
  return {
    number: row.number,
    slug: slugOf(text.title),
    column: state,
    collecting: collecting(facts, now),
    paused: row.editorial === 'paused',
    sample: row.sample,
    instrument: row.instrument,
    institution: row.institution,
    topic: row.topic,
    territory: row.territory,
    rule,
    text,
    translations: texts.filter(
      (candidate) => candidate.version === row.textVersion && candidate.language !== row.language,
    ),
    versions,
    author: { name: row.authorName, role: row.authorRole },
    label: row.label as InitiativeView['label'],
    publicLine: row.publicLine as Words | null,
    reason: row.reason as InitiativeView['reason'],
    count: {
      valid,
      confirmed,
      counted: countFor(rule, { valid, confirmed }),
      notConfirmed,
      countedAt: counted,
    },
    stages: row.stages.map(({ key, effect, required, collectTarget, reachedAt }) => ({
      key,
      effect,
      required,
      collectTarget,
      reachedAt,
    })),
    handoverKind: row.handoverKind as InitiativeView['handoverKind'],
    returnReason: row.returnReason,
    outcome: row.outcome,
    submittedAt: row.submittedAt,
    publishedAt: row.publishedAt,
    closesAt: row.closesAt,
    handedOverAt: row.handedOverAt,
    acknowledgedAt: row.acknowledgedAt,
    returnedAt: row.returnedAt,
    answeredAt: row.answeredAt,
    answerDue: row.answerDue,
    endedAt: row.endedAt,
    attachments: row.attachments.map((file) => ({ ...file, language: file.language as Language })),
    answers: row.answers.map(({ demand, result, reason, language }) => ({
      demand,
      result,
      reason,
      language: language as Language,
    })),
    progress: progress({
      ...row,
      column: state,
      hasThreshold: row.stages.length > 0,
      reachedAt: row.stages[0]?.reachedAt ?? null,
      steps: row.steps.map((step) => ({ ...step, text: step.text as Words })),
    }),
  };
}

function unpublishedView(row: LoadedInitiative, state: Column): UnpublishedView {
  const { number, submittedAt, endedAt } = row;
  const shown = state === 'N' || state === 'W' ? state : 'R';
  return {
    number,
    column: shown,
    submittedAt,
    endedAt: shown === 'R' ? null : endedAt,
    // While the editors have it, a reason is between them and the author.
    reason: shown === 'R' ? null : (row.reason as UnpublishedView['reason']),
    progress: progress({ ...row, publishedAt: null, column: shown, hasThreshold: false, reachedAt: null, steps: [] }),
  };
}

function textView(row: LoadedInitiative['texts'][number]): TextView {
  const { title, summary, why, how, gains, language, origin, version, createdAt, hash } = row;
  return {
    title,
    summary,
    demands: row.demands as string[],
    why,
    how,
    gains,
    language: language as Language,
    origin,
    version,
    createdAt,
    hash,
    note: row.note as Words | null,
  };
}

/** An attachment's bytes, as long as its initiative is public. Errors: not_found. */
export async function readAttachment(ctx: TenantContext, id: string) {
  const file = await withTenant(ctx.tenant.id, (tx) => findAttachment(tx, ctx.tenant.id, id, ctx.now));
  if (!file) throw new DomainError('not_found');
  return file;
}

export const namesPageSize = 100;

export interface NamesPage {
  names: { name: string; signedAt: Date }[];
  page: number;
  hasNext: boolean;
}

/** Names made public by law or by choice, newest first, with the day only. Errors: not_found. */
export async function listNames(ctx: TenantContext, number: number, page: number): Promise<NamesPage> {
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const row = await loadInitiative(tx, tenantId, number);
    // Whether its threshold is met makes no difference to whether it is public.
    if (!row || !isPublic({ ...row, currentlyMet: false }, ctx.now)) throw new DomainError('not_found');
    const rows = await listPublishedNames(tx, tenantId, row.id, (page - 1) * namesPageSize, namesPageSize + 1);
    return {
      names: rows
        .slice(0, namesPageSize)
        .flatMap((r) => (r.publishedName ? [{ name: r.publishedName, signedAt: r.signedAt }] : [])),
      page,
      hasNext: rows.length > namesPageSize,
    };
  });
}

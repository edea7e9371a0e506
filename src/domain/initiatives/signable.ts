import { LRUCache } from 'lru-cache';
import { withTenant } from '../../db/with-tenant.ts';
import { isStageMet } from '../signatures/rules/count-for.ts';
import { Rule } from '../tenants/rule-schema.ts';
import type { EditorialState, HandoverState } from './lifecycle.ts';
import { loadSignable } from './repository.ts';

/** What signing needs of an initiative. Nothing personal, so it may be kept a second for a crowd. */
export interface SignableInitiative {
  id: string;
  number: number;
  instrument: string;
  institution: string;
  language: string;
  /** Empty, like the hash, where its text is not public. */
  title: string;
  textVersion: number;
  textCreatedAt: Date;
  textHash: string;
  rule: Rule;
  /** Made up to try a site that is still a draft. */
  sample: boolean;
  editorial: EditorialState;
  handover: HandoverState;
  outcome: string | null;
  reason: unknown;
  publishedAt: Date | null;
  opensAt: Date | null;
  closesAt: Date | null;
  handedOverAt: Date | null;
  valid: number;
  currentlyMet: boolean;
}

const shared = globalThis as { balssSignable?: LRUCache<string, Promise<SignableInitiative | null>> };
/** One per process: the form's answer (front server) must reach the page it leads to (Next bundle). */
const recent = (shared.balssSignable ??= new LRUCache({ max: 2_000, ttl: 1_000 }));

/**
 * The initiative of a number, at most a second old. `sign_initiative()` decides again by the row and the database's
 * clock, so a state that changed meanwhile never lets a signature through.
 */
export function signable(tenantId: string, number: number): Promise<SignableInitiative | null> {
  return recent.get(`${tenantId}/${number}`) ?? signableNow(tenantId, number);
}

/** The initiative as it is now, which the next callers see too. */
export function signableNow(tenantId: string, number: number): Promise<SignableInitiative | null> {
  const key = `${tenantId}/${number}`;
  const loading = load(tenantId, number);
  recent.set(key, loading);
  loading.catch(() => recent.delete(key));
  return loading;
}

async function load(tenantId: string, number: number): Promise<SignableInitiative | null> {
  const row = await withTenant(tenantId, (tx) => loadSignable(tx, tenantId, number));
  const text = row?.texts.find(
    (candidate) => candidate.version === row.textVersion && candidate.language === row.language,
  );
  if (!row || !text) return null;
  const { valid, confirmed } = row.count ?? { valid: 0, confirmed: 0 };
  return {
    id: row.id,
    number: row.number,
    instrument: row.instrument,
    institution: row.institution,
    language: row.language,
    title: text.title,
    textVersion: row.textVersion,
    textCreatedAt: text.createdAt,
    textHash: text.hash,
    rule: Rule.parse(row.rule),
    sample: row.sample,
    editorial: row.editorial,
    handover: row.handover,
    outcome: row.outcome,
    reason: row.reason,
    publishedAt: row.publishedAt,
    opensAt: row.opensAt,
    closesAt: row.closesAt,
    handedOverAt: row.handedOverAt,
    valid,
    currentlyMet: isStageMet(row.stages[0] ?? null, { valid, confirmed }),
  };
}

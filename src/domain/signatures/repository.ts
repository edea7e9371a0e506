import { randomUUID } from 'node:crypto';
import { pool } from '../../db/pool.ts';
import type { TenantTx } from '../../db/with-tenant.ts';

/** What decides whether a session may sign an initiative; from one statement (contract C24). */
export interface SigningFacts {
  /** The database's clock. */
  at: Date;
  sessionOk: boolean;
  personKey: string;
  identity: Buffer | null;
  keyId: string | null;
  previous: null | {
    state: 'active' | 'withdrawn' | 'invalidated';
    signedAt: Date;
    withdrawnAt: Date | null;
    method: string;
    id: string;
  };
}

interface FactsRow {
  at: Date;
  session_ok: boolean;
  person_key: string;
  identity: Buffer | null;
  key_id: string | null;
  signature_state: 'active' | 'withdrawn' | 'invalidated' | null;
  signature_signed_at: Date;
  signature_withdrawn_at: Date | null;
  signature_method: string;
  signature_id: string;
}

/** The statements of the hot verb, named so that each connection prepares them once. The bench's baseline runs the same. */
export const hotStatements = {
  facts: { name: 'signing-facts', text: 'select * from signing_facts($1, $2, $3)' },
  sign: {
    name: 'sign-initiative',
    text: 'select * from sign_initiative($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
  },
} as const;

/** Null when the session does not exist in this tenant. */
export async function signingFacts(
  tenantId: string,
  sessionId: string,
  initiativeId: string,
): Promise<SigningFacts | null> {
  const { rows } = await pool().query<FactsRow>({
    ...hotStatements.facts,
    values: [tenantId, sessionId, initiativeId],
  });
  const row = rows[0];
  if (!row) return null;
  return {
    at: row.at,
    sessionOk: row.session_ok,
    personKey: row.person_key,
    identity: row.identity,
    keyId: row.key_id,
    previous: row.signature_state && {
      state: row.signature_state,
      signedAt: row.signature_signed_at,
      withdrawnAt: row.signature_withdrawn_at,
      method: row.signature_method,
      id: row.signature_id,
    },
  };
}

export interface NewSignature {
  tenantId: string;
  sessionId: string;
  initiativeId: string;
  textVersion: number;
  ruleVersion: number;
  consent: { wording: string; version: number; language: string; residence?: string };
  unproven: string[];
  showName: boolean;
  publishedName: string | null;
  receipt: string;
  formKey: string;
  /** The rule lets a person sign again after a withdrawal. */
  resign: boolean;
  /** When the form was issued; null for a key that is not one of our forms. */
  formIssued: Date | null;
}

export interface SignOutcome {
  outcome:
    | 'signed'
    | 'repeat'
    | 'already_signed'
    | 'taken_back'
    | 'invalidated'
    | 'resign_not_allowed'
    | 'not_open'
    | 'text_changed'
    | 'rule_changed'
    | 'no_session';
  signatureId: string | null;
  receipt: string | null;
  /** For `not_open` the moment that was judged. */
  signedAt: Date | null;
  method: string | null;
}

/** One person, one signature: one statement, no read before it. The database's clock decides deadlines. */
export async function insertSignature(s: NewSignature): Promise<SignOutcome> {
  const { rows } = await pool().query<{
    outcome: SignOutcome['outcome'];
    signature_id: string | null;
    receipt: string | null;
    signed_at: Date | null;
    method: string | null;
  }>({
    ...hotStatements.sign,
    values: [
      s.tenantId,
      s.sessionId,
      s.initiativeId,
      randomUUID(),
      s.textVersion,
      s.ruleVersion,
      JSON.stringify(s.consent),
      s.unproven,
      s.showName,
      s.publishedName,
      s.receipt,
      s.formKey,
      s.resign,
      s.formIssued,
    ],
  });
  const row = rows[0];
  if (!row) throw new Error('sign_initiative gave no row');
  return {
    outcome: row.outcome,
    signatureId: row.signature_id,
    receipt: row.receipt,
    signedAt: row.signed_at,
    method: row.method,
  };
}

export function findOwnSignature(tx: TenantTx, tenantId: string, personKey: string, id: string) {
  return tx.signature.findFirst({ where: { tenantId, personKey, id } });
}

export function findSignatureOf(tx: TenantTx, tenantId: string, personKey: string, initiativeId: string) {
  return tx.signature.findUnique({
    where: { tenantId_initiativeId_personKey: { tenantId, initiativeId, personKey } },
  });
}

export function listOwnSignatures(tx: TenantTx, tenantId: string, personKey: string) {
  return tx.signature.findMany({ where: { tenantId, personKey }, orderBy: { signedAt: 'desc' }, take: 500 });
}

/** The person's signatures in the order of their ids, `take` after an id. */
export function listOwnSignaturesAfter(tx: TenantTx, tenantId: string, personKey: string, after: string, take: number) {
  return tx.signature.findMany({ where: { tenantId, personKey, id: { gt: after } }, orderBy: { id: 'asc' }, take });
}

/** The person's acts on these initiatives, oldest first. */
export function listOwnEvents(tx: TenantTx, tenantId: string, personKey: string, initiativeIds: string[]) {
  return tx.signatureEvent.findMany({
    where: { tenantId, personKey, initiativeId: { in: initiativeIds } },
    select: { initiativeId: true, kind: true, at: true },
    orderBy: { at: 'asc' },
  });
}

export function findByReceipt(tx: TenantTx, tenantId: string, receiptCode: string) {
  return tx.signature.findUnique({
    where: { tenantId_receiptCode: { tenantId, receiptCode } },
    select: { state: true, signedAt: true, confirmedAt: true },
  });
}

/**
 * Takes a person's active or invalidated signature back and destroys its identity, which no consent covers any more; false
 * when there was none to take back.
 */
export async function withdrawSignature(
  tx: TenantTx,
  s: { tenantId: string; initiativeId: string; personKey: string },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ was: string; confirmed: boolean }[]>`
    with before as (
      select state, confirmed_at is not null as confirmed from signature
       where tenant_id = ${s.tenantId}::uuid and initiative_id = ${s.initiativeId}::uuid and person_key = ${s.personKey}
         and state <> 'withdrawn' for update
    ), taken as (
      update signature set state = 'withdrawn', withdrawn_at = date_trunc('milliseconds', clock_timestamp()), published_name = null,
             show_name = false, confirmed_at = null, invalid_reason = null, identity = null, key_id = null
       where tenant_id = ${s.tenantId}::uuid and initiative_id = ${s.initiativeId}::uuid and person_key = ${s.personKey}
         and exists (select from before)
      returning 1
    ) select b.state::text as was, b.confirmed from before b, taken`;
  const before = rows[0];
  if (!before) return false;
  await insertEvent(tx, s, 'withdraw', {
    claimed: -1,
    valid: before.was === 'active' ? -1 : 0,
    confirmed: before.confirmed ? -1 : 0,
  });
  return true;
}

/** An act on a signature: the append-only event and what it changes in the count. */
export async function insertEvent(
  tx: TenantTx,
  s: { tenantId: string; initiativeId: string; personKey: string },
  kind: 'withdraw' | 'name',
  delta: { claimed: number; valid: number; confirmed: number } | null,
): Promise<void> {
  const id = randomUUID();
  await tx.$executeRaw`insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
    values (${s.tenantId}::uuid, ${id}::uuid, ${s.initiativeId}::uuid, ${s.personKey}, ${kind}, date_trunc('milliseconds', clock_timestamp()))`;
  if (!delta) return;
  await tx.$executeRaw`insert into signature_delta (tenant_id, id, initiative_id, at, claimed, valid, confirmed)
    values (${s.tenantId}::uuid, ${id}::uuid, ${s.initiativeId}::uuid, clock_timestamp(), ${delta.claimed}, ${delta.valid}, ${delta.confirmed})`;
}

/** Shows (or, with null, hides) the name on an active signature; false when nothing changed. */
export async function updateNameChoice(
  tx: TenantTx,
  s: { tenantId: string; initiativeId: string; personKey: string },
  publishedName: string | null,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update signature set published_name = ${publishedName}, show_name = ${publishedName !== null}
     where tenant_id = ${s.tenantId}::uuid and initiative_id = ${s.initiativeId}::uuid and person_key = ${s.personKey}
       and state = 'active' and published_name is distinct from ${publishedName}`;
  return changed > 0;
}

/** The database's clock, which decides deadlines (contract C12). */
export async function databaseClock(tx: TenantTx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ at: Date }[]>`select clock_timestamp() as at`;
  if (!row) throw new Error('the database told no time');
  return row.at;
}

/** Names made public, newest first. */
export function listPublishedNames(tx: TenantTx, tenantId: string, initiativeId: string, skip: number, take: number) {
  return tx.signature.findMany({
    where: { tenantId, initiativeId, state: 'active', publishedName: { not: null } },
    select: { publishedName: true, signedAt: true },
    orderBy: [{ signedAt: 'desc' }, { id: 'asc' }],
    skip,
    take,
  });
}

/** Of the given tenants, those whose counts do not know all acts yet: one statement for all of them. */
export async function tenantsWithNewActs(tenantIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool().query<{ id: string }>({
    name: 'tenants-with-new-acts',
    text: 'select tenants_with_new_acts($1) as id',
    values: [tenantIds],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Folds new acts into counts; cache maintenance of one tenant, under an advisory lock. Returns the acts folded. */
export async function foldSignatures(tenantId: string, timeZone: string): Promise<number> {
  const { rows } = await pool().query<{ folded: number }>({
    name: 'fold-signatures',
    text: 'select fold_signatures($1, $2) as folded',
    values: [tenantId, timeZone],
  });
  return rows[0]?.folded ?? 0;
}

/** Signatures found not valid, by reason, most first. */
export function listInvalidReasons(tx: TenantTx, tenantId: string, initiativeId: string) {
  return tx.$queryRaw<{ reason: string; n: number }[]>`
    select invalid_reason as reason, count(*)::int as n from signature
     where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and state = 'invalidated' and invalid_reason is not null
     group by 1 order by 2 desc, 1`;
}

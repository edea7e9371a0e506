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
  /** A signature that was struck and then withdrawn is told as `invalidated`: it bars signing again. */
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

export function findByReceipt(tx: TenantTx, tenantId: string, receiptCode: string) {
  return tx.signature.findUnique({
    where: { tenantId_receiptCode: { tenantId, receiptCode } },
    select: { state: true, signedAt: true, confirmedAt: true },
  });
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

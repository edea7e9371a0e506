import { withTenant, type TenantTx } from '../../db/with-tenant.ts';
import { ownKeys } from '../people/alias-repository.ts';
import { DomainError } from '../shared/errors.ts';
import type { Language } from '../shared/languages.ts';
import {
  findOwnSignature,
  findSignatureOf,
  listOwnSignatures,
  listOwnSignaturesAfter,
} from '../signatures/own-repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { Rule } from '../tenants/rule-schema.ts';
import { signatureAbilities, type SignatureAbilities } from './abilities.ts';
import { keptUntil, type Term } from './kept-until.ts';
import { listTitles } from './repository.ts';
import { retentionFacts } from './retention-repository.ts';
import { signable } from './signable.ts';
import { slugOf } from './text.ts';

/** One of a person's own signatures, as the account and the receipt show it. */
export interface OwnSignature {
  id: string;
  initiativeId: string;
  number: number;
  slug: string;
  title: string;
  language: Language;
  institution: string;
  instrument: string;
  state: 'active' | 'withdrawn' | 'invalidated';
  confirmed: boolean;
  /** Why the register or the institution did not confirm it, or an editor struck it; stays when it is withdrawn. */
  invalidReason: string | null;
  unproven: string[];
  signedAt: Date;
  withdrawnAt: Date | null;
  handedOverAt: Date | null;
  method: string;
  provider: string;
  receipt: string;
  publishedName: string | null;
  publicity: Rule['publicity'];
  /** The initiative's frozen rule. */
  rule: Rule;
  retention: Rule['retention'];
  /** When the identifying data goes; null while no end is known. */
  kept: Term | null;
  /** The copy of the identity is still there. */
  identified: boolean;
  closesAt: Date | null;
  /** The person can sign again after a withdrawal: the rule allows it, and the signature was not struck. */
  resign: boolean;
  can: SignatureAbilities;
}

/** The person's signatures, newest first. */
export async function mySignatures(ctx: TenantContext): Promise<OwnSignature[]> {
  const personKey = citizen(ctx);
  return withTenant(ctx.tenant.id, async (tx) => {
    const rows = await listOwnSignatures(tx, ctx.tenant.id, await ownKeys(tx, ctx.tenant.id, personKey));
    return describe(tx, ctx, rows);
  });
}

/** The person's signatures in the order of their ids, `take` after an id; start with the nil id. */
export async function signaturesAfter(ctx: TenantContext, after: string, take: number): Promise<OwnSignature[]> {
  const personKey = citizen(ctx);
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const keys = await ownKeys(tx, tenantId, personKey);
    return describe(tx, ctx, await listOwnSignaturesAfter(tx, tenantId, keys, after, take));
  });
}

/** One own signature; not_found for anybody else's. */
export async function mySignature(ctx: TenantContext, id: string): Promise<OwnSignature> {
  const personKey = citizen(ctx);
  return withTenant(ctx.tenant.id, (tx) => ownSignature(tx, ctx, personKey, id));
}

/** The person's signature on an initiative, withdrawn ones included; null when there is none. Errors: not_signed_in. */
export async function mySignatureOf(ctx: TenantContext, number: number): Promise<OwnSignature | null> {
  const personKey = citizen(ctx);
  const initiative = await signable(ctx.tenant.id, number);
  if (!initiative) return null;
  return withTenant(ctx.tenant.id, async (tx) => {
    const row = await findSignatureOf(tx, ctx.tenant.id, personKey, initiative.id);
    return row ? ((await describe(tx, ctx, [row]))[0] ?? null) : null;
  });
}

export async function ownSignature(
  tx: TenantTx,
  ctx: TenantContext,
  personKey: string,
  id: string,
): Promise<OwnSignature> {
  const row = await findOwnSignature(tx, ctx.tenant.id, await ownKeys(tx, ctx.tenant.id, personKey), id);
  const described = row && (await describe(tx, ctx, [row]))[0];
  if (!described) throw new DomainError('not_found');
  return described;
}

export function citizen(ctx: TenantContext): string {
  if (ctx.actor.kind !== 'citizen') throw new DomainError('not_signed_in');
  return ctx.actor.personKey;
}

/** Signatures as the account shows them, in the order of the rows. */
export async function describe(
  tx: TenantTx,
  ctx: TenantContext,
  rows: Awaited<ReturnType<typeof listOwnSignatures>>,
): Promise<OwnSignature[]> {
  const initiatives = await listTitles(
    tx,
    ctx.tenant.id,
    rows.map((row) => row.initiativeId),
  );
  return rows.flatMap((row) => {
    const initiative = initiatives.find((candidate) => candidate.id === row.initiativeId);
    const text = initiative?.texts.find(
      (t) => t.version === initiative.textVersion && t.language === initiative.language,
    );
    if (!initiative || !text) return [];
    const rule = Rule.parse(initiative.rule);
    return [
      {
        id: row.id,
        initiativeId: row.initiativeId,
        number: initiative.number,
        slug: slugOf(text.title),
        title: text.title,
        language: initiative.language as Language,
        institution: initiative.institution,
        instrument: initiative.instrument,
        state: row.state,
        confirmed: row.confirmedAt !== null,
        invalidReason: row.invalidReason,
        unproven: row.unproven,
        signedAt: row.signedAt,
        withdrawnAt: row.withdrawnAt,
        handedOverAt: initiative.handedOverAt,
        method: row.method,
        provider: row.provider,
        receipt: row.receiptCode,
        publishedName: row.publishedName,
        publicity: rule.publicity,
        rule,
        retention: rule.retention,
        kept: keptUntil(retentionFacts(initiative), ctx.tenant.configuration.timeZone),
        identified: row.identity !== null,
        closesAt: initiative.closesAt,
        resign: rule.signature.resignAfterWithdrawal && row.invalidReason === null,
        can: signatureAbilities(
          { state: row.state, rule, handover: initiative.handover, closesAt: initiative.closesAt },
          ctx.now,
        ),
      },
    ];
  });
}

import { displayName, unsealIdentity } from '../people/identity.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import { signingFacts } from '../signatures/repository.ts';
import { ownWords, type OwnWord } from '../signatures/rules/own-word.ts';
import type { TenantContext } from '../tenants/context.ts';
import { eligibility } from './eligibility.ts';
import { isPublic } from './lifecycle.ts';
import { openToPerson, type OpenToPerson } from './open-to-person.ts';
import type { SigningPorts } from './ports.ts';
import { decideSign, notSignable, type SignDecision } from './rules.ts';
import { signable, signableNow, type SignableInitiative } from './signable.ts';

/**
 * Step 1: what is signed, and whether anybody can sign it now. `fresh`: as the row is this moment. A refused one says that
 * it is and why, with an empty title and hash (ux.md S20). Errors: not_found.
 */
export async function signingStart(
  ctx: TenantContext,
  number: number,
  fresh = false,
): Promise<{ initiative: SignableInitiative; refusal: ReturnType<typeof notSignable> }> {
  const initiative = await (fresh ? signableNow : signable)(ctx.tenant.id, number);
  if (!initiative) throw new DomainError('not_found');
  if (initiative.editorial === 'refused') {
    return { initiative: { ...initiative, title: '', textHash: '' }, refusal: 'refused' };
  }
  // Before publication an initiative has no public face, not even a title (ux.md S19).
  if (!isPublic(initiative, ctx.now)) throw new DomainError('not_found');
  return { initiative, refusal: notSignable(initiative, ctx.now) };
}

/** An initiative whose text everybody may read, for what is offered about it. Errors: not_found, also for a refused one. */
export async function publicInitiative(ctx: TenantContext, number: number): Promise<SignableInitiative> {
  const { initiative, refusal } = await signingStart(ctx, number);
  if (refusal === 'refused') throw new DomainError('not_found');
  return initiative;
}

export interface SigningStep {
  initiative: SignableInitiative;
  decision: SignDecision;
  /** The person's name as the provider wrote it. */
  name: string;
  previous: null | {
    state: 'active' | 'withdrawn' | 'invalidated';
    signatureId: string;
    signedAt: Date;
    withdrawnAt: Date | null;
    method: string;
  };
  consent: { text: string; version: number };
  /** What is left to say about where they live; see own-word.ts. */
  words: OwnWord[];
  /** For somebody whom this rule does not take: what else they can sign. */
  open: OpenToPerson | null;
}

/** Step 3: everything the confirm page shows, decided before it is shown. Errors: not_signed_in, not_found. */
export async function signingStep(
  ctx: TenantContext,
  ports: SigningPorts,
  input: {
    number: number;
    language: Parameters<SigningPorts['consentWording']>[2];
    seenTextVersion: number | null;
    residence?: OwnWord | undefined;
  },
): Promise<SigningStep> {
  const { tenant, actor } = ctx;
  const { initiative } = await signingStart(ctx, input.number);
  if (actor.kind !== 'citizen' && actor.kind !== 'session') throw new DomainError('not_signed_in');
  const facts = await signingFacts(tenant.id, actor.sessionId, initiative.id);
  if (!facts?.sessionOk || !facts.identity || !facts.keyId) throw new DomainError('not_signed_in', 'session_ended');
  const identity = unsealIdentity(
    await tenantKeys(ports.keyStore, tenant.id, facts.keyId),
    facts.identity,
    facts.keyId,
  );
  const { previous } = facts;
  const word = input.residence ?? null;
  const decision = decideSign(
    {
      ...initiative,
      previous: previous?.state ?? null,
      resign: initiative.rule.signature.resignAfterWithdrawal,
      eligibility: eligibility(initiative, identity, tenant.configuration.timeZone, facts.at, word),
      seenTextVersion: input.seenTextVersion,
    },
    facts.at,
  );
  return {
    initiative,
    decision,
    name: displayName(identity),
    previous: previous && {
      state: previous.state,
      signatureId: previous.id,
      signedAt: previous.signedAt,
      withdrawnAt: previous.withdrawnAt,
      method: previous.method,
    },
    consent: ports.consentWording(tenant, initiative, input.language),
    words: ownWords(initiative.rule.signer, identity.residence),
    open:
      decision.kind === 'denied'
        ? await openToPerson(ctx, { rule: initiative.rule, reasons: decision.reasons }, identity, word)
        : null,
  };
}

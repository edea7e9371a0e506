import { createHash } from 'node:crypto';
import { recordConsent } from '../people/consent.ts';
import { formIssuedAt } from '../people/form-key.ts';
import { displayName, unsealIdentity } from '../people/identity.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { DomainError } from '../shared/errors.ts';
import type { Language } from '../shared/languages.ts';
import { newReceiptCode } from '../signatures/receipt-code.ts';
import { insertSignature, signingFacts } from '../signatures/repository.ts';
import { ownWords } from '../signatures/rules/own-word.ts';
import type { SignInitiative } from '../signatures/schema.ts';
import type { TenantContext } from '../tenants/context.ts';
import { eligibility } from './eligibility.ts';
import type { SigningPorts } from './ports.ts';
import { decideSign, notSignable, type SignDecision, takesSignatures } from './rules.ts';
import { signable, signableNow, type SignableInitiative } from './signable.ts';

/** What happened to an act of signing; every case is a truthful answer, none is an error. */
export type SignResult =
  | {
      kind: 'signed' | 'repeat' | 'already-signed';
      signatureId: string;
      receipt: string;
      signedAt: Date;
      method: string;
    }
  /** The form, or one issued before, sent again after its signature was withdrawn: it does not sign anew. */
  | { kind: 'taken-back' }
  /** The consent has other words than the form showed: nothing was signed, and the form is shown anew. */
  | { kind: 'words-changed' }
  | Exclude<SignDecision, { kind: 'may-sign' | 'already-signed' }>;

/**
 * Signs an initiative for the person of the session: once, whatever the provider, however often it is sent.
 * Two statements: the facts, then `sign_initiative()`, which checks session, window and text again.
 * Errors: not_signed_in, not_found, too_many, read_only, bad_input (reason form_key: a form of somebody else).
 */
export async function signInitiative(
  ctx: TenantContext,
  ports: SigningPorts,
  input: SignInitiative,
): Promise<SignResult> {
  const { tenant, actor } = ctx;
  if (actor.kind !== 'citizen' && actor.kind !== 'session') throw new DomainError('not_signed_in');
  const initiative = await signable(tenant.id, input.number);
  if (!initiative) throw new DomainError('not_found');
  if (!takesSignatures(tenant.state, initiative)) throw new DomainError('read_only');
  const facts = await signingFacts(tenant.id, actor.sessionId, initiative.id);
  if (!facts?.sessionOk || !facts.identity || !facts.keyId) throw new DomainError('not_signed_in', 'session_ended');

  const keys = await tenantKeys(ports.keyStore, tenant.id, facts.keyId);
  const formIssued = formIssuedAt(keys.guard, actor.sessionId, 'form', input.key);
  const identity = unsealIdentity(keys, facts.identity, facts.keyId);
  const { rule } = initiative;
  const word = input.residence ?? null;
  const decision = decideSign(
    {
      ...initiative,
      previous: facts.previous?.state ?? null,
      resign: rule.signature.resignAfterWithdrawal,
      eligibility: eligibility(initiative, identity, tenant.configuration.timeZone, facts.at, word),
      seenTextVersion: input.textVersion,
    },
    facts.at,
  );
  // An act already done is answered by the statement too: it alone knows whether the form is the same.
  if (decision.kind !== 'may-sign' && decision.kind !== 'already-signed') return decision;
  if (decision.kind === 'may-sign') {
    const wait = await ports.limitActs(tenant.id, facts.personKey);
    if (wait !== null) throw new DomainError('too_many', 'too_many', wait);
  }

  const consent = await consentTo(ctx, ports, initiative, input.language);
  if (decision.kind === 'may-sign' && input.wording !== undefined && input.wording !== consent.wording)
    return { kind: 'words-changed' };

  const mandatory = rule.publicity === 'mandatory_full_name';
  const showName = mandatory || (rule.publicity === 'opt_in_name' && input.showName);
  const outcome = await insertSignature({
    tenantId: tenant.id,
    sessionId: actor.sessionId,
    initiativeId: initiative.id,
    textVersion: input.textVersion,
    ruleVersion: rule.version,
    // The person's own word is part of what they signed for; only a word that is left to say is kept.
    consent: {
      ...consent,
      ...(word !== null && ownWords(rule.signer, identity.residence).includes(word) && { residence: word }),
    },
    unproven: decision.kind === 'may-sign' ? decision.unproven : [],
    showName,
    publishedName: showName ? displayName(identity) : null,
    receipt: newReceiptCode(),
    formKey: createHash('sha256').update(input.key).digest('base64url'),
    // Without a decision about eligibility nobody signs, not even who withdrew a moment ago.
    resign: decision.kind === 'may-sign' && rule.signature.resignAfterWithdrawal,
    formIssued,
  });
  switch (outcome.outcome) {
    case 'signed':
    case 'repeat':
    case 'already_signed': {
      const { signatureId, receipt, signedAt, method } = outcome;
      if (!signatureId || !receipt || !signedAt || !method) throw new Error('sign_initiative gave an incomplete row');
      const kind = outcome.outcome === 'already_signed' ? 'already-signed' : outcome.outcome;
      return { kind, signatureId, receipt, signedAt, method };
    }
    case 'no_session':
      throw new DomainError('not_signed_in', 'session_ended');
    case 'taken_back':
      return { kind: 'taken-back' };
    case 'not_open': {
      const present = await signableNow(tenant.id, input.number);
      return { kind: (present && notSignable(present, outcome.signedAt ?? facts.at)) ?? 'not-open' };
    }
    case 'text_changed':
    case 'rule_changed':
      return { kind: 'text-changed' };
    case 'invalidated':
      return { kind: 'invalidated' };
    case 'resign_not_allowed':
      if (decision.kind === 'already-signed') return signInitiative(ctx, ports, input);
      return { kind: 'denied', reasons: ['resign_not_allowed'] };
  }
}

/** What signatures record of the consent's words; kept no longer than `signable` keeps the initiative, which is a second. */
const consents = new WeakMap<SignableInitiative, Map<Language, ReturnType<typeof recordConsent>>>();

/** The words are put together once for a crowd: for each signature it costs about 60 µs. */
function consentTo({ tenant }: TenantContext, ports: SigningPorts, initiative: SignableInitiative, language: Language) {
  const known = consents.get(initiative) ?? new Map<Language, ReturnType<typeof recordConsent>>();
  consents.set(initiative, known);
  let recorded = known.get(language);
  if (!recorded) {
    recorded = recordConsent(tenant.id, ports.consentWording(tenant, initiative, language));
    known.set(language, recorded);
    recorded.catch(() => known.delete(language));
  }
  return recorded;
}

import { createHash } from 'node:crypto';
import { DomainError } from '../shared/errors.ts';
import {
  findOperatorInvitation,
  findOperatorPasskey,
  findOperatorSession,
  insertOperator,
  insertOperatorChallenge,
  insertOperatorSession,
  revokeOperatorSession,
  takeOperatorChallenge,
  touchOperatorSession,
} from './operator-repository.ts';
import type { CeremonyOptions, Passkeys } from './ports.ts';
import { challengeMinutes, isSessionOver } from './rules.ts';
import type { PasskeyAnswer } from './schema.ts';

/**
 * The operator's own acts, on the operator's host and with a passkey only. They belong to no tenant, so each that changes
 * something leaves its entry in `operator_event`, in the same transaction.
 */
export interface OperatorContext {
  site: { canonicalHost: string };
  now: Date;
  passkeys: Passkeys;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
/** SHA-256 of a link's token: all that the database knows of it. */
export const operatorTokenHash = sha256;

async function keep({ now }: OperatorContext, subject: string | null, options: CeremonyOptions) {
  const expiresAt = new Date(now.getTime() + challengeMinutes * 60_000);
  await insertOperatorChallenge({ challengeHash: sha256(options.challenge), subject, expiresAt });
  return options;
}

export async function operatorSignInOptions(ctx: OperatorContext): Promise<CeremonyOptions> {
  return keep(ctx, null, await ctx.passkeys.authentication(ctx.site));
}

/** Whether a link may still be accepted. */
export async function isOperatorInvitationOpen({ now }: OperatorContext, token: string): Promise<boolean> {
  return (await findOperatorInvitation(sha256(token), now)) !== null;
}

/** Errors: not_found for a link that is none, was used or is too old. */
export async function operatorInvitationOptions(ctx: OperatorContext, token: string): Promise<CeremonyOptions> {
  const invitation = await findOperatorInvitation(sha256(token), ctx.now);
  if (!invitation) throw new DomainError('not_found');
  const user = { id: invitation.id, name: 'Operator', siteName: 'Balss operator', has: [] };
  return keep(ctx, invitation.id, await ctx.passkeys.registration(ctx.site, user));
}

const refused = () => new DomainError('wrong_state', 'passkey_refused');

async function answered(ctx: OperatorContext, answer: PasskeyAnswer, subject: string | null): Promise<string> {
  const challenge = ctx.passkeys.challengeOf(answer);
  if (challenge === null || !(await takeOperatorChallenge(sha256(challenge), subject, ctx.now))) throw refused();
  return challenge;
}

/** Makes an operator with their first passkey. Errors: not_found, wrong_state (passkey_refused). */
export async function acceptOperatorInvitation(
  ctx: OperatorContext,
  token: string,
  answer: PasskeyAnswer,
): Promise<{ sessionId: string }> {
  const invitation = await findOperatorInvitation(sha256(token), ctx.now);
  if (!invitation) throw new DomainError('not_found');
  const { id } = invitation;
  const passkey = await ctx.passkeys.registered(ctx.site, answer, await answered(ctx, answer, id));
  const sessionId = passkey && (await insertOperator({ id, passkey, now: ctx.now }));
  if (!sessionId) throw refused();
  return { sessionId };
}

/** Every refusal is the same. Errors: wrong_state (passkey_refused). */
export async function signInOperator(ctx: OperatorContext, answer: PasskeyAnswer): Promise<{ sessionId: string }> {
  const challenge = await answered(ctx, answer, null);
  const passkey = await findOperatorPasskey(answer.id);
  if (!passkey) throw refused();
  const stored = { ...passkey, memberId: passkey.operatorId, publicKey: new Uint8Array(passkey.publicKey) };
  const proof = await ctx.passkeys.authenticated(ctx.site, answer, challenge, stored);
  const sessionId = proof && (await insertOperatorSession(passkey, proof, ctx.now));
  if (!sessionId) throw refused();
  return { sessionId };
}

/** The operator of a live session; null for any other. */
export async function readOperatorSession(id: string, now: Date): Promise<{ operatorId: string } | null> {
  const session = await findOperatorSession(id);
  if (!session || isSessionOver(session, now)) return null;
  await touchOperatorSession(id, now);
  return { operatorId: session.operatorId };
}

export function endOperatorSession(id: string, now: Date): Promise<void> {
  return revokeOperatorSession(id, now);
}

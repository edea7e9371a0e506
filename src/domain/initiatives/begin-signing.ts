import { z } from 'zod';
import { beginSigning, keepResidence, readIntent } from '../people/signing-intent.ts';
import { DomainError } from '../shared/errors.ts';
import { languages } from '../shared/languages.ts';
import { ownWords, type OwnWord } from '../signatures/rules/own-word.ts';
import type { TenantContext } from '../tenants/context.ts';
import { InitiativeNumber } from './schema.ts';
import { publicInitiative, signingStart } from './signing-step.ts';

export const BeginSigning = z.object({
  number: InitiativeNumber,
  textVersion: z.coerce.number().int().min(1).max(10_000),
  language: z.enum(languages),
});
/** Step 2: where a person says that they live. `intent` is the cookie's, if there is one. */
export const SayResidence = BeginSigning.extend({
  intent: z.string().max(60).nullable(),
  residence: z.string().regex(/^[a-z_]{2,30}$/),
});
export const SeenText = z.object({ number: InitiativeNumber, intent: z.string().max(60).nullable() });

/** Notes what step 1 showed, for the way to the identity provider and back. Returns the intent's id. Errors: not_found. */
export async function begin(ctx: TenantContext, input: z.infer<typeof BeginSigning>): Promise<string> {
  const initiative = await publicInitiative(ctx, input.number);
  const { textVersion, language } = input;
  return beginSigning(ctx.tenant.id, { initiativeId: initiative.id, textVersion, language }, ctx.now);
}

/**
 * Keeps a person's word about where they live until they sign; it is evidence only then. Returns the intent's id, a new one
 * where there was none. Errors: not_found, bad_input for a word that the rule does not leave.
 */
export async function sayResidence(ctx: TenantContext, input: z.infer<typeof SayResidence>): Promise<string> {
  const initiative = await publicInitiative(ctx, input.number);
  const { intent: id, residence } = input;
  if (!ownWords(initiative.rule.signer).includes(residence)) throw new DomainError('bad_input', 'residence');
  const intent = await readIntent(ctx.tenant.id, id ?? undefined, ctx.now);
  const known =
    intent && intent !== 'ended' && intent.initiativeId === initiative.id ? intent.id : await begin(ctx, input);
  await keepResidence(ctx.tenant.id, known, residence);
  return known;
}

/** What step 1 showed and what step 2 was told; 'ended' after an hour (ux.md S26), null without an intent for this initiative. */
export async function seenText(
  ctx: TenantContext,
  input: z.infer<typeof SeenText>,
): Promise<{ textVersion: number; residence: OwnWord | null } | 'ended' | null> {
  const intent = await readIntent(ctx.tenant.id, input.intent ?? undefined, ctx.now);
  if (!intent || intent === 'ended') return intent;
  const { initiative } = await signingStart(ctx, input.number);
  const { textVersion, residence } = intent;
  return intent.initiativeId === initiative.id ? { textVersion, residence } : null;
}

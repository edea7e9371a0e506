import { z } from 'zod';
import { beginSigning, readIntent } from '../people/signing-intent.ts';
import { languages } from '../shared/languages.ts';
import type { TenantContext } from '../tenants/context.ts';
import { InitiativeNumber } from './schema.ts';
import { publicInitiative, signingStart } from './signing-step.ts';

export const BeginSigning = z.object({
  number: InitiativeNumber,
  textVersion: z.number().int().min(1).max(10_000),
  language: z.enum(languages),
});
export const SeenText = z.object({ number: InitiativeNumber, intent: z.string().max(60).nullable() });

/** Notes what step 1 showed, for the way to the identity provider and back. Returns the intent's id. Errors: not_found. */
export async function begin(ctx: TenantContext, input: z.infer<typeof BeginSigning>): Promise<string> {
  const initiative = await publicInitiative(ctx, input.number);
  const { textVersion, language } = input;
  return beginSigning(ctx.tenant.id, { initiativeId: initiative.id, textVersion, language }, ctx.now);
}

/** Version of the text that step 1 showed; 'ended' after an hour (ux.md S26), null without an intent for this initiative. */
export async function seenText(ctx: TenantContext, input: z.infer<typeof SeenText>): Promise<number | 'ended' | null> {
  const intent = await readIntent(ctx.tenant.id, input.intent ?? undefined, ctx.now);
  if (!intent || intent === 'ended') return intent;
  const { initiative } = await signingStart(ctx, input.number);
  return intent.initiativeId === initiative.id ? intent.textVersion : null;
}

import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
} from '../../testing/factories.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import type { VerifiedIdentity } from '../people/schema.ts';
import { sayResidence, seenText } from './begin-signing.ts';
import { signInitiative } from './sign.ts';
import { signingStep } from './signing-step.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

/** An initiative for people of Riga or who own property there, and somebody signed in. */
async function atTheDoor(
  proof: 'required' | 'register_after' | 'self_declared',
  residence?: VerifiedIdentity['residence'],
) {
  const place = { anyOf: ['declared', 'property_owner'], territories: ['LV-RIX'] };
  const initiative = await createInitiative(tenant, {
    rule: { signer: { residence: place, proof: { residence: proof } } },
  });
  const { ctx } = await createSession(tenant, ports, residence ? { residence } : {});
  const step = async (word?: string) => {
    const input = { number: initiative.number, language: 'lv' as const, seenTextVersion: 1, residence: word };
    return (await signingStep(ctx, ports, input)).decision;
  };
  const sign = (word?: string) => signInitiative(ctx, ports, signingForm(initiative, { residence: word }));
  const consent = async () =>
    (
      await queryTenant<{ consent: Record<string, unknown>; unproven: string[] }>(
        tenant.id,
        'select consent, unproven from signature where tenant_id = $1::uuid and initiative_id = $2::uuid',
        initiative.id,
      )
    )[0];
  return { initiative, ctx, step, sign, consent };
}

describe('where a person lives, in their own word', () => {
  test('is kept as evidence, and the register still checks it', async () => {
    const { step, sign, consent } = await atTheDoor('register_after');
    expect(await step('property_owner')).toMatchObject({ kind: 'may-sign', unproven: ['residence_proved_later'] });
    expect(await sign('property_owner')).toMatchObject({ kind: 'signed' });
    expect(await consent()).toMatchObject({
      consent: { residence: 'property_owner' },
      unproven: ['residence_proved_later'],
    });
  });

  test('"none of these" is a known no: nobody signs with it', async () => {
    const { step, sign, consent } = await atTheDoor('register_after');
    expect(await step('none')).toEqual({ kind: 'denied', reasons: ['residence_not_eligible'] });
    expect(await sign('none')).toEqual({ kind: 'denied', reasons: ['residence_not_eligible'] });
    expect(await consent()).toBeUndefined();
  });

  test('"not sure" signs only where a register checks later', async () => {
    expect(await (await atTheDoor('register_after')).sign('not_sure')).toMatchObject({ kind: 'signed' });
    const declared = await atTheDoor('self_declared');
    expect(await declared.sign('not_sure')).toEqual({ kind: 'denied', reasons: ['declaration_missing'] });
    expect(await declared.sign()).toEqual({ kind: 'denied', reasons: ['declaration_missing'] });
    expect(await declared.sign('declared')).toMatchObject({ kind: 'signed' });
    expect((await declared.consent())?.unproven).toEqual(['residence_self_declared']);
  });

  test('changes nothing about what a provider proved', async () => {
    const elsewhere = await atTheDoor('self_declared', { declared: ['LV-JEL'], property_owner: [] });
    expect(await elsewhere.sign('declared')).toEqual({ kind: 'denied', reasons: ['residence_not_eligible'] });
    const here = await atTheDoor('self_declared', { declared: ['LV-RIX'] });
    expect(await here.sign('none')).toMatchObject({ kind: 'signed' });
  });

  test('adds nothing about a kind that is known, and is not offered for it', async () => {
    const { ctx, initiative, sign, consent } = await atTheDoor('self_declared', { declared: ['LV-JEL'] });
    const asked = { number: initiative.number, language: 'lv' as const, seenTextVersion: 1 };
    expect((await signingStep(ctx, ports, asked)).words).toEqual(['property_owner', 'none', 'not_sure']);
    expect(await sign('declared')).toEqual({ kind: 'denied', reasons: ['declaration_missing'] });
    expect(await sign('property_owner')).toMatchObject({ kind: 'signed' });
    expect((await consent())?.consent).toMatchObject({ residence: 'property_owner' });
  });

  test('is no word when the rule does not leave it', async () => {
    const { ctx, initiative, sign, consent } = await atTheDoor('register_after');
    const say = { number: initiative.number, textVersion: 1, language: 'lv' as const, intent: null };
    await expect(sayResidence(ctx, { ...say, residence: 'moon' })).rejects.toMatchObject({ reason: 'residence' });
    expect(await sign('moon')).toMatchObject({ kind: 'signed' });
    expect((await consent())?.consent).not.toHaveProperty('residence');
  });

  test('waits in the intent of this initiative only', async () => {
    const { ctx, initiative } = await atTheDoor('register_after');
    const other = await createInitiative(tenant);
    const say = { number: initiative.number, textVersion: 1, language: 'lv' as const, residence: 'declared' };
    const intent = await sayResidence(ctx, { ...say, intent: null });
    const anybody = testContext(tenant);
    expect(await seenText(anybody, { number: initiative.number, intent })).toEqual({
      textVersion: 1,
      residence: 'declared',
    });
    expect(await seenText(anybody, { number: other.number, intent })).toBeNull();
    expect(await sayResidence(ctx, { ...say, residence: 'none', intent })).toBe(intent);
    expect(await seenText(anybody, { number: initiative.number, intent })).toMatchObject({ residence: 'none' });
  });
});

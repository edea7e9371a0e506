import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { withConnection } from '../../db/connection.ts';
import { env } from '../../env.ts';
import { testDatabase } from '../../testing/database.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
} from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { setOpen } from '../configuration/repository.ts';
import { endTrialLink, makeTrialLink, readTrialLink, trialSeconds } from '../configuration/trial-link.ts';
import { keepFormState } from '../people/form-state.ts';
import { foldSignatures } from '../signatures/repository.ts';
import { readStaffSession } from '../team/read-staff-session.ts';
import { setPersonKey } from '../team/repository.ts';
import { signInWithEid } from '../team/sign-in.ts';
import { opensConsole } from '../tenants/identity-provider-facts.ts';
import { instrumentOf } from '../tenants/tenant-in-force.ts';
import { makeSample } from './make-sample.ts';
import { readInitiative } from './read-initiative.ts';
import { signInitiative } from './sign.ts';
import { signableNow } from './signable.ts';

await testDatabase();
const ports = testPorts();
const instrument = 'collective-submission';

async function draftSite() {
  const tenant = await createTestTenant({ state: 'draft' });
  const administrator = await createStaff(tenant, ports, ['administrator']);
  return { tenant, administrator };
}
type Site = Awaited<ReturnType<typeof draftSite>>['tenant'];

async function signable(tenant: Site, number: number) {
  const found = await signableNow(tenant.id, number);
  if (!found) throw new Error(`no initiative ${number}`);
  return found;
}
const open = (tenant: Site) => withTenant(tenant.id, (tx) => setOpen(tx, tenant.id));
/** Rows of every table that names an initiative. */
const rowsOf = (tenant: Site, id: string) =>
  queryTenant<{ n: number }>(
    tenant.id,
    `select ((select count(*) from initiative where tenant_id = $1::uuid and id = $2::uuid)
           + (select count(*) from initiative_text where tenant_id = $1::uuid and initiative_id = $2::uuid)
           + (select count(*) from signature where tenant_id = $1::uuid and initiative_id = $2::uuid)
           + (select count(*) from signature_event where tenant_id = $1::uuid and initiative_id = $2::uuid)
           + (select count(*) from signature_delta where tenant_id = $1::uuid and initiative_id = $2::uuid)
           + (select count(*) from signature_count where tenant_id = $1::uuid and initiative_id = $2::uuid)
           + (select count(*) from signature_day where tenant_id = $1::uuid and initiative_id = $2::uuid))::int as n`,
    id,
  );

test('a sample says what it is in every language, collects under the rule in force, and is made once', async () => {
  const { tenant, administrator } = await draftSite();
  const { number } = await makeSample(administrator.ctx, ports, { instrument });
  expect(await makeSample(administrator.ctx, ports, { instrument })).toEqual({ number });
  const view = await readInitiative(testContext(tenant), number);
  if (!('rule' in view)) throw new Error('not public');
  expect(view).toMatchObject({ collecting: 'open', sample: true, rule: instrumentOf(tenant, instrument).rules[0] });
  const texts = [view.text, ...view.translations];
  expect(texts.map(({ language }) => language).sort()).toEqual([...tenant.languages].sort());
  expect(texts.map(({ title }) => title.split(':')[0])).toEqual(
    expect.arrayContaining(['PARAUGS', 'SAMPLE', 'ОБРАЗЕЦ']),
  );
});

test('only administrators of a site that is not open make one, of an instrument that has a rule', async () => {
  const { tenant, administrator } = await draftSite();
  const editor = await createStaff(tenant, ports, ['editor']);
  await expect(makeSample(editor.ctx, ports, { instrument })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(makeSample(administrator.ctx, ports, { instrument: 'none' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const early = { ...administrator.ctx, now: new Date('1990-01-01') };
  await expect(makeSample(early, ports, { instrument })).rejects.toMatchObject({ reason: 'no_rule' });
  // Its request knows the site as a draft still.
  await open(tenant);
  await expect(makeSample(administrator.ctx, ports, { instrument })).rejects.toMatchObject({ reason: 'not_draft' });
});

test('before the opening people sign samples and nothing else; the opening destroys them, and only them', async () => {
  const { tenant, administrator } = await draftSite();
  const real = await createInitiative(tenant);
  const { number } = await makeSample(administrator.ctx, ports, { instrument });
  const person = await createSession(tenant, ports);
  await expect(signInitiative(person.ctx, ports, signingForm(real))).rejects.toMatchObject({ code: 'read_only' });
  const sample = await signable(tenant, number);
  expect(await signInitiative(person.ctx, ports, signingForm(sample))).toMatchObject({ kind: 'signed' });
  await foldSignatures(tenant.id, tenant.configuration.timeZone);
  const another = await createSession(tenant, ports);
  expect(await signInitiative(another.ctx, ports, signingForm(sample))).toMatchObject({ kind: 'signed' });
  expect((await rowsOf(tenant, sample.id))[0]?.n).toBeGreaterThan(8);
  const kept = await rowsOf(tenant, real.id);

  expect(await open(tenant)).toBe(true);
  expect(await rowsOf(tenant, sample.id)).toEqual([{ n: 0 }]);
  expect(await rowsOf(tenant, real.id)).toEqual(kept);
});

/** Rows of who signed in, or was about to, or typed something. */
const visitorRows = (tenant: Site) =>
  queryTenant<{ n: number }>(
    tenant.id,
    `select ((select count(*) from session where tenant_id = $1::uuid)
           + (select count(*) from verified_identity where tenant_id = $1::uuid)
           + (select count(*) from person where tenant_id = $1::uuid)
           + (select count(*) from sign_in_attempt where tenant_id = $1::uuid)
           + (select count(*) from signing_intent where tenant_id = $1::uuid)
           + (select count(*) from form_state where tenant_id = $1::uuid))::int as n`,
  );

test('who tried the site goes with the samples; members of the team stay, and sign in with their eID as before', async () => {
  const { tenant, administrator } = await draftSite();
  const elsewhere = await draftSite();
  await createSession(elsewhere.tenant, ports);
  const { ctx, personKey } = await createSession(tenant, ports);
  await makeSample(administrator.ctx, ports, { instrument });
  await keepFormState(ports.keyStore, tenant.id, 'owner', { values: {}, errors: {} }, ctx.now);
  const { id } = administrator;
  await withTenant(tenant.id, (tx) => setPersonKey(tx, tenant.id, id, personKey));
  expect((await visitorRows(tenant))[0]?.n).toBeGreaterThan(3);
  const untouched = await visitorRows(elsewhere.tenant);

  await open(tenant);
  expect(await visitorRows(tenant)).toEqual([{ n: 0 }]);
  expect(await visitorRows(elsewhere.tenant)).toEqual(untouched);
  expect(await readStaffSession(tenant.id, administrator.sessionId, ctx.now)).toMatchObject({ memberId: id });
  const provider = tenant.configuration.identityProviders.find(opensConsole)?.id ?? expect.unreachable('no provider');
  const eid = { personKey, provider, level: 'high' as const, authenticatedAt: ctx.now };
  const { sessionId } = await signInWithEid(ctx, eid);
  expect(await readStaffSession(tenant.id, sessionId, ctx.now)).toMatchObject({ memberId: id });
});

test('a signature that is on its way when the site opens goes with its sample, or is refused', async () => {
  for (const first of ['signature', 'opening'] as const) {
    const { tenant, administrator } = await draftSite();
    const sample = await signable(tenant, (await makeSample(administrator.ctx, ports, { instrument })).number);
    const { ctx } = await createSession(tenant, ports);
    await withConnection(env.OWNER_DATABASE_URL ?? '', async (owner) => {
      await owner.query('begin');
      await owner.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
      // A signature holds its sample in just this way.
      const hold = first === 'signature' ? 'select from initiative where id = $1 for key share' : 'select $1::text';
      await owner.query(hold, [sample.id]);
      if (first === 'opening') await owner.query(`update tenant set state = 'live' where id = $1`, [tenant.id]);
      const late = first === 'signature' ? open(tenant) : signInitiative(ctx, ports, signingForm(sample));
      await expect.poll(() => waiting(owner)).toBeGreaterThan(0);
      if (first === 'signature')
        await owner.query(
          `insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at) values ($1, gen_random_uuid(), $2, 'p', 'sign', now())`,
          [tenant.id, sample.id],
        );
      await owner.query('commit');
      expect(await late).toEqual(first === 'signature' ? true : expect.objectContaining({ kind: 'not-open' }));
    });
    expect(await rowsOf(tenant, sample.id)).toEqual([{ n: 0 }]);
  }
});

/** Connections to this test's database that wait for a lock. */
async function waiting(client: { query(sql: string): Promise<{ rows: { n: number }[] }> }): Promise<number> {
  const { rows } = await client.query(
    `select count(distinct l.pid)::int as n from pg_locks l
      where not l.granted and (l.database is null or l.database = (select oid from pg_database where datname = current_database()))`,
  );
  return rows[0]?.n ?? 0;
}

test('a trial link leads into one site until it ends, is replaced or the site opens', async () => {
  const { tenant, administrator } = await draftSite();
  const other = await draftSite();
  const { ctx } = administrator;
  expect(await readTrialLink(ctx, ports.vault)).toBeNull();
  const first = await makeTrialLink(ctx, ports.vault);
  const token = await makeTrialLink(ctx, ports.vault);
  const now = new Date();
  const seconds = (given: string, site = tenant, at = now) => trialSeconds(ports.vault, site, given, at);
  expect(await readTrialLink(ctx, ports.vault)).toMatchObject({ token });
  expect(await seconds(token)).toBeGreaterThan(6 * 86_400);
  await makeTrialLink(other.administrator.ctx, ports.vault);
  for (const wrong of [first, '', token.slice(1), `${token}x`]) expect(await seconds(wrong)).toBeNull();
  expect(await seconds(token, other.tenant)).toBeNull();
  expect(await seconds(token, tenant, new Date(now.getTime() + 8 * 86_400_000))).toBeNull();
  expect(await seconds(token, { ...tenant, state: 'live' })).toBeNull();
  await endTrialLink(ctx);
  expect(await seconds(token)).toBeNull();
  await expect(makeTrialLink({ ...ctx, actor: { kind: 'anonymous' } }, ports.vault)).rejects.toMatchObject({
    code: 'not_signed_in',
  });
});

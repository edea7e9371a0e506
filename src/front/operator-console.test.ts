import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { env } from '../env.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createSession, createTestTenant } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { createOperator } from '../testing/operator.ts';
import { createStaff } from '../testing/staff.ts';
import { testPorts } from '../testing/test-ports.ts';
import { frontHandler } from './handler.ts';

const database = await testDatabase();
const ports = testPorts();
const http = await serve(frontHandler(async (_, res) => void res.writeHead(200).end('<html></html>')));
const host = env.OPERATOR_HOST;
const { cookie } = await createOperator(database.ownerUrl);
const other = await createTestTenant();

const get = (path: string, as = cookie) => http({ host, path, headers: { cookie: as } });
const post = (path: string, fields: Record<string, string>, as = cookie) =>
  http({
    host,
    path,
    method: 'POST',
    headers: { origin: `http://${host}`, cookie: as },
    body: new URLSearchParams(fields).toString(),
  });
const newSlug = () => `land-${randomBytes(4).toString('hex')}`;
const typed = (changes: Record<string, string> = {}) => ({
  id: randomUUID(),
  template: 'national',
  slug: newSlug(),
  name_en: 'Our petitions',
  name_lv: 'Mūsu petīcijas',
  main: 'lv',
  institution_lv: 'Izdomu parlaments',
  country: 'lv',
  timeZone: 'Europe/Riga',
  organisation: 'Izdomāta biedrība',
  email: 'birojs@example.org',
  administrator: 'Anna Izdomātā',
  administratorEmail: 'anna@example.org',
  ...changes,
});

test('a tenant is made from a template: form, review, and its site answers within seconds', async () => {
  expect((await get('/tenants/new')).body).toContain('Country with a parliament');
  const fields = typed();
  const review = await post('/do/review-tenant', fields);
  expect(review.status).toBe(200);
  for (const said of ['Mūsu petīcijas', `${fields.slug}.localhost`, 'anna@example.org', 'Create the tenant'])
    expect(review.body).toContain(said);
  expect((await get(`/tenants/${fields.slug}`)).status).toBe(404);
  expect((await post('/do/edit-tenant', fields)).body).toContain('value="Mūsu petīcijas"');

  const made = { status: 303, headers: { location: `/tenants/${fields.slug}?done=created` } };
  expect(await post('/do/create-tenant', fields)).toMatchObject(made);
  expect(await post('/do/create-tenant', fields)).toMatchObject(made);
  const site = () => http({ host: `${fields.slug}.localhost`, path: '/lv' });
  await expect.poll(async () => (await site()).status, { timeout: 5_000 }).toBe(503);
  expect((await site()).body).toContain('Šī vietne vēl nav atvērta');
  const page = await get(`/tenants/${fields.slug}?done=created`);
  expect(page.body).toContain('Draft: the team prepares it');
  expect(page.body).toContain('version 1');
  // Nothing of whom it wrote to.
  expect(page.body).not.toMatch(/Anna|anna@/);
  const [logged] = await withConnection(database.ownerUrl, async (owner) => {
    return (
      await owner.query<{ n: number }>(`select count(*)::int as n from operator_event where object = $1`, [fields.slug])
    ).rows;
  });
  expect(logged?.n).toBe(1);
});

test.each([
  ['slug of another', { slug: other.slug }, 'Another tenant has this short name'],
  ['slug of the operator', { slug: 'operator' }, 'the installation’s own'],
  ['slug with a path', { slug: 'a/b' }, 'small letters, digits and hyphens'],
  ['slug that is an emoji', { slug: '🗳' }, 'small letters, digits and hyphens'],
  ['no language', { name_en: '', name_lv: '' }, 'at least one language'],
  ['languages without the main one', { main: 'mk' }, 'in the main language too'],
  ['no institution', { institution_lv: ' ' }, 'institution’s name'],
  ['unknown template', { template: 'empire' }, 'Choose one of the templates'],
  ['unknown time zone', { timeZone: 'Europe/Atlantis' }, 'region and city'],
  ['country', { country: 'Latvia' }, 'two letters'],
  ['e-mail', { email: 'office' }, 'e-mail address'],
  ['administrator’s e-mail', { administratorEmail: 'anna@' }, 'e-mail address'],
  ['organisation', { organisation: '' }, 'Fill in this field'],
])('%s is said at the field, and makes nothing', async (_, changes, said) => {
  const fields = typed(changes);
  for (const path of ['/do/review-tenant', '/do/create-tenant']) {
    const { status, body } = await post(path, fields);
    expect(status).toBe(200);
    expect(body).toContain('<title>Error: New tenant');
    expect(body).toContain('There is a problem');
    expect(body).toContain(said);
    expect(body).toContain('aria-invalid="true"');
    expect(body).toContain(`value="${fields.administrator}"`);
  }
  if (fields.slug !== other.slug) expect((await get(`/tenants/${encodeURIComponent(fields.slug)}`)).status).toBe(404);
});

test('states and domains change on the tenant’s page; what cannot be is said in a sentence', async () => {
  const tenant = await createTestTenant({ state: 'draft' });
  const own = `/tenants/${tenant.slug}`;
  const to = async (path: string, fields: Record<string, string>) =>
    (await post(path, { slug: tenant.slug, ...fields })).headers['location'];
  // Instead of its administrators: what is missing is read, and the name is written.
  expect(await to('/do/state', { before: 'draft', after: 'live' })).toBe(`${own}/open?problem=1`);
  const { body: asked } = await get(`${own}/open?problem=1`);
  expect(asked).toContain('At least two people edit');
  expect(asked).toContain('<title>Error: Open ');
  const sure = { before: 'draft', after: 'live', confirm: tenant.slug };
  expect(await to('/do/state', sure)).toBe(`${own}?done=state`);
  expect((await get(own)).body).toContain('Make read only');
  expect(await to('/do/state', sure)).toBe(`${own}?problem=state`);

  const domain = `${tenant.slug}.example.org`;
  expect(await to('/do/host', { change: 'add', host: domain })).toBe(`${own}?done=host`);
  for (const [wrong, problem] of [
    [other.canonicalHost, 'host_taken'],
    [host, 'host_operator'],
    ['192.0.2.1', 'host'],
    ['🗳.example.org', 'host'],
    [`${domain}/path`, 'host'],
    [domain, 'host_known'],
  ] as const)
    expect(await to('/do/host', { change: 'add', host: wrong })).toBe(`${own}?problem=${problem}`);
  expect((await get(`${own}?problem=host_taken`)).body).toContain('Another tenant has this domain');
  expect(await to('/do/host', { change: 'make-canonical', host: domain })).toBe(`${own}?done=host`);
  expect(await to('/do/host', { change: 'remove', host: domain })).toBe(`${own}?problem=host_canonical`);
  await expect
    .poll(async () => (await http({ host: tenant.canonicalHost, path: '/lv' })).headers['location'], { timeout: 5_000 })
    .toContain(domain);

  expect(await to('/do/state', { before: 'live', after: 'retired' })).toBe(`${own}/retire?problem=1`);
  expect((await get(`${own}/retire`)).body).toContain('cannot be made live again');
  expect(await to('/do/state', { before: 'live', after: 'retired', confirm: tenant.slug })).toBe(`${own}?done=state`);
  await expect.poll(async () => (await http({ host: domain, path: '/lv' })).status, { timeout: 5_000 }).toBe(404);
  expect(await to('/do/host', { change: 'remove', host: tenant.canonicalHost })).toBe(
    `${own}?problem=changed_meanwhile`,
  );
});

test.each([
  ['/?q=%00', 404],
  ['/events?tenant=%00', 404],
  ['/tenants/%00', 404],
  ['/%ff', 404],
  ['/?page=99999999999999999999', 200],
  ['/?page=-1e99', 200],
  ['/?page=Infinity', 200],
])('an address with nonsense is no fault: %s', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

test.each(['review-tenant', 'edit-tenant', 'create-tenant', 'state', 'invite', 'support-ask'])(
  'a form with a NUL is refused: %s',
  async (verb) => {
    for (const fields of [{ slug: 'a\0b' }, { slug: other.slug, reason: 'a\0b', administrator: 'a\0b' }])
      expect((await post(`/do/${verb}`, typed(fields))).status).toBe(400);
  },
);

test('nobody but a signed-in operator reads or does anything here', async () => {
  const staff = await createStaff(other, ports, ['administrator']);
  for (const as of ['', `site.staff=${staff.sessionId}`, `site.operator=${staff.sessionId}`]) {
    for (const path of ['/', '/tenants/new', `/tenants/${other.slug}`, `/tenants/${other.slug}/retire`])
      expect((await get(path, as)).headers['location']).toBe('/sign-in');
    for (const path of ['review-tenant', 'edit-tenant', 'create-tenant', 'state', 'host', 'invite'])
      expect((await post(`/do/${path}`, typed(), as)).headers['location']).toBe('/sign-in');
  }
});

test('the operator’s pages name no person, initiative, address or code of any tenant', async () => {
  const tenant = await createTestTenant();
  const staff = await createStaff(tenant, ports, ['administrator'], {
    name: 'Uzvārds Slepenais',
    email: 'slepens@example.net',
  });
  const { number } = await createInitiative(tenant, { text: { title: 'Slepenais nosaukums' } });
  const { identity, personKey } = await createSession(tenant, ports);
  const pages = await Promise.all([
    get('/'),
    get(`/?q=${tenant.slug}`),
    get(`/tenants/${tenant.slug}`),
    get(`/tenants/${tenant.slug}/retire`),
  ]);
  const secrets = [
    'Slepenais',
    'slepens@',
    staff.id,
    personKey,
    identity.nationalId,
    identity.familyName,
    staff.credentialId,
  ];
  for (const { status, body } of pages) {
    expect(status).toBe(200);
    for (const secret of secrets) expect(body).not.toContain(secret);
  }
  expect(number).toBeGreaterThan(0);
  expect(pages[2]?.body).toContain('1, of which 1 are being signed');
});

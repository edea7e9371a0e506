import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { changeDraft, type Edit } from './change-draft.ts';
import { editCalendar } from './edit-calendar.ts';
import { editInstitution, editInstitutionDetails, removeInstitution } from './edit-institution.ts';
import { compareRows, editListMember, mergedRows, removeListMember, takeList } from './edit-list.ts';
import { editProvider, moveProvider, removeProvider } from './edit-provider.ts';
import { readDraft, reviewDraft } from './read-draft.ts';
import { readInUse } from './read-in-use.ts';
import { Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();

async function site() {
  const tenant = await createTestTenant();
  const anna = await createStaff(tenant, ports, ['administrator']);
  const draft = async () => (await readDraft(anna.ctx)).document.configuration;
  const save = async (edit: Edit) => changeDraft(anna.ctx, Seen.parse((await readDraft(anna.ctx)).seen), edit);
  return { tenant, anna, draft, save };
}

const bank = {
  name: 'My bank',
  'hint.lv': 'Banka',
  'hint.ru': 'Банк',
  'hint.en': 'Bank',
  level: 'substantial',
  enabled: 'on',
  issuer: 'https://id.bank.example',
  clientId: 'balss',
  'clientSecret.secret': 'MY_BANK_SECRET',
  scope: 'openid profile',
  country: 'LV',
  idType: 'lv-pk',
  'claims.nationalId': 'personal_code',
  'claims.givenName': 'given_name',
  'claims.familyName': 'family_name',
  'claims.birthDate': '',
  levels: 'urn:bank:strong = high\nurn:bank:weak = low',
  acr: '',
};

test('a provider is added by its form, moved, changed and removed; what is empty stays out', async () => {
  const { draft, save } = await site();
  const before = (await draft()).identityProviders;
  expect((await save(editProvider({ provider: 'my-bank', kind: 'oidc', fields: bank }))).kind).toBe('saved');
  const added = (await draft()).identityProviders.at(-1);
  expect(added).toEqual({
    id: 'my-bank',
    protocol: 'oidc',
    name: 'My bank',
    hint: { lv: 'Banka', ru: 'Банк', en: 'Bank' },
    level: 'substantial',
    enabled: true,
    issuer: 'https://id.bank.example',
    clientId: 'balss',
    clientSecret: { secret: 'MY_BANK_SECRET' },
    scope: 'openid profile',
    country: 'LV',
    idType: 'lv-pk',
    claims: { nationalId: 'personal_code', givenName: 'given_name', familyName: 'family_name' },
    levels: { 'urn:bank:strong': 'high', 'urn:bank:weak': 'low' },
  });
  await save(moveProvider('my-bank', 'up'));
  expect((await draft()).identityProviders.map(({ id }) => id).indexOf('my-bank')).toBe(before.length - 1);
  await save(editProvider({ provider: 'my-bank', fields: { ...bank, enabled: '', levels: '', console: 'no' } }));
  const changed = (await draft()).identityProviders.find(({ id }) => id === 'my-bank');
  expect(changed).toMatchObject({ enabled: false, console: false });
  expect(changed).not.toHaveProperty('levels');
  await expect(save(editProvider({ provider: 'my-bank', kind: 'oidc', fields: bank }))).rejects.toMatchObject({
    reason: 'name_taken',
  });
  await save(removeProvider('my-bank'));
  expect((await draft()).identityProviders).toEqual(before);
});

test('plain http and a secret’s own value are told at their fields, and nothing is saved', async () => {
  const { draft, save } = await site();
  const before = await draft();
  const fields = { ...bank, issuer: 'http://id.bank.example', 'clientSecret.secret': 'p4ss-word' };
  const answer = await save(editProvider({ provider: 'my-bank', kind: 'oidc', fields }));
  if (answer.kind !== 'invalid') throw new Error(answer.kind);
  expect(answer.problems.map(({ path }) => path.slice(3).join('.'))).toEqual(['issuer', 'clientSecret.secret']);
  expect(await draft()).toEqual(before);
});

test('an institution begins with its names, gets its forms, and stays while something uses it', async () => {
  const { tenant, anna, draft, save } = await site();
  const names = {
    kind: 'council',
    'slots.lv.name': 'Ādažu dome',
    'slots.ru.name': 'Дума',
    'slots.en.name': 'Ādaži Council',
  };
  expect((await save(editInstitution({ fields: names }))).kind).toBe('saved');
  const added = (await draft()).institutions.at(-1);
  expect(added).toMatchObject({ key: 'adazi-council', kind: 'council' });
  expect(added?.slots.lv).toEqual(
    Object.fromEntries(['name', 'short', 'to', 'in', 'of', 'decided', 'ask'].map((slot) => [slot, 'Ādažu dome'])),
  );
  const fields = { ...names, 'slots.lv.to': 'Ādažu domei', url: 'http://adazi.example' };
  const refused = await save(editInstitution({ institution: 'adazi-council', fields }));
  expect(refused).toMatchObject({ kind: 'saved' });
  expect((await draft()).institutions.at(-1)?.slots.lv?.to).toBe('Ādažu domei');
  const last = async () => (await draft()).institutions.at(-1);
  expect((await last())?.unconfirmed).toEqual(['lv', 'ru', 'en']);
  const details = { territory: 'LV', contact: { email: 'dome@adazi.example' } };
  await save(editInstitutionDetails('adazi-council', details));
  const slots = Object.fromEntries(
    ['to', 'in', 'of', 'decided', 'ask'].map((slot) => [`slots.lv.${slot}`, `Ādažu ${slot}`]),
  );
  await save(
    editInstitution({
      institution: 'adazi-council',
      fields: { ...names, ...slots, 'confirmed.lv': 'on', 'slots.ru.name': '' },
    }),
  );
  expect(await last()).toMatchObject({ unconfirmed: ['en'], ...details });
  await save(editInstitutionDetails('adazi-council', {}));
  expect(await last()).not.toHaveProperty('contact');
  await expect(save(editInstitutionDetails('nobody', {}))).rejects.toMatchObject({ reason: 'institution' });
  await save(removeInstitution('adazi-council'));
  expect((await draft()).institutions).toEqual(tenant.configuration.institutions);

  await createInitiative(tenant, {});
  const { institutions } = await readInUse(anna.ctx);
  expect(institutions.length).toBe(1);
  const [used = ''] = institutions;
  await save(editInstitution({ fields: names }));
  await save(removeInstitution(used));
  expect((await reviewDraft(anna.ctx)).problems.map(({ code }) => code)).toContain('in_use');
});

test('territories and topics one by one, and a whole table that keeps what it does not say', async () => {
  const { tenant, draft, save } = await site();
  const [first] = tenant.configuration.territories;
  if (!first) throw new Error('no territory');
  const rows = [
    { code: first.code, name: { en: 'Renamed' }, inPlace: {} },
    {
      code: 'LV-NEW',
      name: { lv: 'Jauna', ru: 'Новая', en: 'New' },
      inPlace: { lv: 'Jaunā', ru: 'в Новой', en: 'in New' },
    },
  ];
  await save(takeList('territories', rows, 'add'));
  const added = (await draft()).territories;
  expect(added.length).toBe(tenant.configuration.territories.length + 1);
  expect(added[0]).toEqual({ ...first, name: { ...first.name, en: 'Renamed' } });
  const changes = compareRows(
    tenant.configuration.territories,
    mergedRows(tenant.configuration.territories, rows, 'replace'),
  );
  expect([changes.added.length, changes.changed.length, changes.removed.length]).toEqual([
    1,
    1,
    tenant.configuration.territories.length - 1,
  ]);
  const names = { 'name.lv': 'Parki', 'name.ru': 'Парки', 'name.en': 'Parks & trees' };
  await save(editListMember({ list: 'topics', fields: names }));
  expect((await draft()).topics.at(-1)).toEqual({
    key: 'parks-trees',
    name: { lv: 'Parki', ru: 'Парки', en: 'Parks & trees' },
  });
  await save(editListMember({ list: 'topics', was: 'parks-trees', fields: { 'name.en': 'Parks' } }));
  expect((await draft()).topics.at(-1)?.name.en).toBe('Parks');
  await save(removeListMember('topics', 'parks-trees'));
  expect((await draft()).topics).toEqual(tenant.configuration.topics);
});

test('a place keeps the whole it lies in and its numbers, whatever else is said of it', async () => {
  const { draft, save } = await site();
  const place = async () => (await draft()).territories.find(({ code }) => code === 'LV-RIX');
  const older = { kind: 'voters' as const, count: 420_000, on: '2018-10-06', source: 'CVK' };
  const newer = { kind: 'voters' as const, count: 410_000, on: '2022-10-01', source: 'CVK' };
  const wish = { list: 'territories' as const, was: 'LV-RIX' };
  await save(editListMember({ ...wish, fields: {}, partOf: 'LV', headcounts: [older] }));
  await save(editListMember({ ...wish, fields: { 'name.en': 'Riga' } }));
  expect(await place()).toMatchObject({ name: { en: 'Riga' }, partOf: 'LV', headcounts: [older] });
  const row = { code: 'LV-RIX', name: {}, inPlace: {} };
  await save(takeList('territories', [{ ...row, headcounts: [newer, { ...older, count: 421_000 }] }], 'add'));
  expect(await place()).toMatchObject({ partOf: 'LV', headcounts: [{ ...older, count: 421_000 }, newer] });
  await save(takeList('territories', [row], 'add'));
  expect((await place())?.headcounts).toHaveLength(2);
  await save(editListMember({ ...wish, fields: {}, partOf: '', headcounts: [] }));
  expect(Object.keys((await place()) ?? {})).toEqual(['code', 'name', 'inPlace']);
});

test('working days differ from the public holidays, and are those again', async () => {
  const { draft, save } = await site();
  const calendar = {
    publicHolidays: true,
    daysOff: ['2026-12-24'],
    workdays: [],
    provenance: { source: 'Order 1', checkedAt: '2026-11-24', confidence: 'seen' as const },
  };
  await save(editCalendar(calendar));
  expect((await draft()).calendar).toEqual(calendar);
  await save(editCalendar(null));
  expect(await draft()).not.toHaveProperty('calendar');
});

import { expect, test } from 'vitest';
import { readTenantFolder, tenantFolders } from '../../commands/tenant-folder.ts';
import { checkDocument } from './check-document.ts';
import { problemLine } from './document-problem.ts';

const [folder = ''] = await tenantFolders();

test('two rule versions of one day, and region minimums that nobody could count, are told with their place', async () => {
  const document = await readTenantFolder(folder);
  const [instrument] = document.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  const [stage] = rule?.stages ?? [];
  if (!instrument || !rule || !stage) throw new Error(`${folder} has no rule with a stage`);
  expect(checkDocument(document)).toEqual([]);

  const stages = [{ ...stage, regionRule: { minRegions: 1, perRegion: { LV: 5 } } }, ...rule.stages.slice(1)];
  instrument.rules.push({ ...rule, version: rule.version + 1, stages });
  const at = `configuration.instruments.${instrument.key}`;
  expect(checkDocument(document).map(problemLine)).toEqual([
    `${at}.rules: same_day (date ${rule.effectiveFrom})`,
    `${at}.rules.${rule.version + 1}.stages.${stage.key}.regionRule: region_rule`,
  ]);
});

test('places and institutions that do not exist or contain themselves, two numbers of one day, a link without an address', async () => {
  const document = await readTenantFolder('tenants/skopje');
  const { territories, institutions } = document.configuration;
  const [city, district] = territories;
  const [mayor, council] = institutions;
  if (!city || !district || !mayor || !council) throw new Error('Skopje lacks places');
  city.partOf = district.code;
  const count = { kind: 'voters' as const, count: 5, on: '2026-01-01', source: 'X' };
  district.headcounts = [count, { ...count, kind: 'population' }, { ...count, count: 6 }];
  mayor.parent = council.key;
  mayor.territory = 'XX';
  mayor.handover = { format: 'xml', delivery: 'email_link' };
  council.parent = 'nobody';
  document.configuration.calendar = { publicHolidays: true, daysOff: ['2026-12-24'], workdays: ['2026-12-24'] };
  expect(checkDocument(document).map(problemLine)).toEqual([
    'configuration.territories.MK-85.partOf: part_of_itself (name MK-85)',
    'configuration.territories.MK-801.partOf: part_of_itself (name MK-801)',
    'configuration.territories.MK-801.headcounts: headcount_twice (date 2026-01-01)',
    'configuration.institutions.city.territory: name_unknown (name XX)',
    'configuration.institutions.city.handover.email: handover_address',
    'configuration.institutions.council.parent: name_unknown (name nobody)',
    'configuration.calendar.workdays: day_twice (date 2026-12-24)',
  ]);
  mayor.contact = { email: 'office@skopje.example' };
  council.parent = mayor.key;
  expect(checkDocument(document).map(({ code, path }) => `${path.join('.')}: ${code}`)).toEqual(
    expect.arrayContaining(['configuration.institutions.city.parent: part_of_itself']),
  );
});

test('numbers of a rule that nobody could reach or count by are told with their place', async () => {
  const document = await readTenantFolder(folder);
  const [instrument] = document.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  const [stage] = rule?.stages ?? [];
  if (!instrument || !rule || !stage) throw new Error(`${folder} has no rule with a stage`);
  const based = { of: 'voters', bases: [{ date: '2026-01-01', value: 1_000 }] };
  const need = { ...based, fraction: { num: 3, den: 2 }, floor: 10, cap: 9 };
  const table = [{ upTo: 10, abs: 1 }, { upTo: 10 }, { upTo: null, abs: 1 }, { upTo: null, pct: '101' }];
  rule.stages = [
    { ...stage, need, overCollectPct: '1000.5' },
    { ...stage, need: { ...based, table }, overCollectPct: '1000' },
  ];
  rule.window.closesOn = ['dissolution', 'rain'];
  const at = `configuration.instruments.${instrument.key}.rules.${rule.version}`;
  expect(checkDocument(document).map(problemLine)).toEqual([
    `${at}.stages: name_twice (name ${stage.key})`,
    `${at}.stages.${stage.key}.need.fraction.den: at_least (min 3)`,
    `${at}.stages.${stage.key}.need.cap: at_least (min 10)`,
    `${at}.stages.${stage.key}.overCollectPct: at_most (max 1000)`,
    `${at}.stages.${stage.key}.need.table.1.upTo: at_least (min 11)`,
    `${at}.stages.${stage.key}.need.table.1: one_of (values abs, pct)`,
    `${at}.stages.${stage.key}.need.table.2.upTo: number`,
    `${at}.stages.${stage.key}.need.table.3.pct: percent`,
    `${at}.window.closesOn: one_of (values committee_close, dissolution)`,
  ]);
});

import { expect, test } from 'vitest';
import { readTenantFolder, tenantFolders } from '../../commands/tenant-folder.ts';
import { checkDocument } from './check-document.ts';

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
  expect(checkDocument(document)).toEqual([
    `instruments.${instrument.key}.rules: two versions begin on one day`,
    `instruments.${instrument.key}.stages.${stage.key}.regionRule: the region of a signature is not recorded yet`,
  ]);
});

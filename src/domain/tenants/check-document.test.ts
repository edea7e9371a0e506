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

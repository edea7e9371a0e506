import { expect, test } from 'vitest';
import { readTenantFolder } from '../../commands/tenant-folder.ts';
import { diffDocuments } from '../tenants/diff-documents.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { testRule } from '../../testing/test-rule.ts';
import { changedInstruments } from './changed-instruments.ts';

const before = await readTenantFolder('tenants/riga');

/** Keys of the instruments that this changes. */
function changed(change: (document: TenantDocument) => void): string[] {
  const document = structuredClone(before);
  change(document);
  return changedInstruments(document, diffDocuments(before, document)).map(({ key }) => key);
}

test('a changed and a new instrument are, one beside other changes or in a new order is not', () => {
  const [first] = before.configuration.instruments;
  if (!first) throw new Error('no instrument');
  expect(changed(({ configuration }) => void (configuration.tagline.en = 'Else'))).toEqual([]);
  expect(changed(({ configuration }) => void configuration.instruments.reverse())).toEqual([]);
  expect(
    changed(({ configuration }) => void configuration.instruments[0]?.rules.push(testRule({ version: 99 }))),
  ).toEqual([first.key]);
  expect(changed(({ configuration }) => void configuration.instruments.push({ ...first, key: 'new' }))).toEqual([
    'new',
  ]);
});

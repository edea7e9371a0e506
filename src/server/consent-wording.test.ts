import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { languages } from '../domain/shared/languages.ts';
import { consentVersions } from './consent-wording.ts';

const root = join(import.meta.dirname, '../..');
const Texts = z.looseObject({ consent: z.record(z.string(), z.string()).optional() });

/** The consent's sentences of the product and of the tenants that say it in their own words. */
function sentences(): Record<string, Record<string, string>> {
  const tenants = readdirSync(join(root, 'tenants')).filter((name) => !name.endsWith('.json'));
  const folders = ['locales', ...tenants.map((tenant) => `tenants/${tenant}/locales`)];
  const found: Record<string, Record<string, string>> = {};
  for (const folder of folders.toSorted()) {
    for (const language of languages.toSorted()) {
      const file = join(root, folder, language, 'signatures.json');
      if (!existsSync(file)) continue;
      const { consent } = Texts.parse(JSON.parse(readFileSync(file, 'utf8')));
      if (consent) found[`${folder}/${language}`] = Object.fromEntries(Object.entries(consent).toSorted());
    }
  }
  return found;
}

test('the sentences are those of the last version: who changes a word adds a version', () => {
  const now = sentences();
  expect(Object.keys(now)).toEqual(expect.arrayContaining(languages.map((language) => `locales/${language}`)));
  const hash = createHash('sha256').update(JSON.stringify(now)).digest('hex');
  expect(
    consentVersions.at(-1),
    'The words of the consent have changed: add their hash as a new last line of consentVersions',
  ).toBe(hash);
});

test('a version stands for one wording', () => {
  expect(new Set(consentVersions).size).toBe(consentVersions.length);
  for (const hash of consentVersions) expect(hash).toMatch(/^[0-9a-f]{64}$/);
});

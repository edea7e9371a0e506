import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { tenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { createTestTenant } from '../testing/factories.ts';
import { testDatabase } from '../testing/database.ts';
import { childEnvironment } from './child-environment.ts';
import { impactAssessment } from './privacy/assessment.ts';
import { recordsOfProcessing } from './privacy/records.ts';
import { readTenantFolder, tenantFolders } from './tenant-folder.ts';

const database = await testDatabase();

const tenants = await Promise.all(
  (await tenantFolders()).map(async (folder) => {
    const document = await readTenantFolder(folder);
    const { slug } = document.configuration;
    return tenantInForce({ id: slug, slug, state: 'live', canonicalHost: '', version: 4 }, document);
  }),
);
const today = '2026-11-24';

describe.each(tenants)('the papers of $slug', (tenant) => {
  const records = recordsOfProcessing(tenant, today);
  const assessment = impactAssessment(tenant, today);
  const { configuration } = tenant;

  test('name every institution, provider and term of the configuration, in words it has', () => {
    for (const { slots } of configuration.institutions)
      expect(records).toContain(slots[configuration.languages.default]?.name);
    expect(records).toContain(configuration.contact.organisation);
    for (const { name } of configuration.identityProviders) expect(records).toContain(name);
    for (const text of [records, assessment]) {
      expect(text).toContain('Configuration version 4, 2026-11-24');
      for (const { rules } of configuration.instruments)
        expect(text).toContain(`${rules[0]?.retention.afterHandoverDays} days after hand-over`);
      expect(text).not.toMatch(/undefined|\[object|\bnull\b/);
    }
  });

  test('say what people must fill in, and what is not verified', () => {
    expect(records.match(/\[to fill in: /g)?.length).toBeGreaterThan(8);
    expect(assessment.match(/\[to fill in: /g)?.length).toBeGreaterThan(20);
    const unverified = configuration.instruments.some(
      ({ provenance }) => provenance['retention']?.confidence !== 'seen',
    );
    expect(records.includes('unverified')).toBe(unverified);
    expect(records).toMatch(/^## Security measures/m);
    for (const text of [records, assessment]) expect(text).toMatch(/^- \[ \] legal basis/m);
  });

  test('tell what the law makes public', () => {
    const byLaw = configuration.instruments.some(({ rules }) => rules[0]?.publicity === 'mandatory_full_name');
    expect(records.includes('full name and date, ordered by')).toBe(byLaw);
  });
});

test('the command prints one paper, or says what there is', { timeout: 60_000 }, async () => {
  const tenant = await createTestTenant();
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['src/commands/privacy.ts', ...args], {
      env: childEnvironment({ DATABASE_URL: database.applicationUrl }),
    }).then(
      ({ stdout }) => stdout,
      ({ stderr }: { stderr: string }) => stderr,
    );
  expect(await run('records', '--tenant', tenant.slug)).toMatch(/^# Records of processing: Kopbalss\n/);
  expect(await run('dpia', '--tenant', tenant.slug)).toMatch(/^# Data-protection impact assessment: Kopbalss\n/);
  for (const args of [[], ['records'], ['toString', '--tenant', tenant.slug], ['records', '--slug', 'x']])
    expect(await run(...args)).toContain('npm run privacy -- records');
  expect(await run('records', '--tenant', 'nowhere')).toBe('There is no tenant "nowhere".\n');
});

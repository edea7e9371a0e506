import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { installationTables } from '../../db/installation-tables.ts';
import { testDatabase } from '../../testing/database.ts';
import { tenantTables } from '../../testing/fill-tables.ts';

const database = await testDatabase();
const names = (await withConnection(database.ownerUrl, tenantTables)).map(({ name }) => name);
const read = (...path: string[]) => readFileSync(join(import.meta.dirname, ...path), 'utf8');
const repository = read('repository.ts');
const counts = /export function countsOf[^]*?\n}\n/.exec(repository)?.[0] ?? '';
const named = (text: string) =>
  names.filter((name) => new RegExp(`\\b(from|join|update|into)\\s+${name}\\b`, 'i').test(text));

test('what the operator’s console reads of a tenant are the installation’s tables and counts', () => {
  expect(named(repository.replace(counts, ''))).toEqual([]);
  expect(named(counts).sort()).toEqual(['initiative', 'provider_fault', 'staff_grant', 'staff_member']);
  // Every question about a tenant's table is one for a number.
  const questions = counts.match(/\(select .*/g) ?? [];
  expect(questions.length).toBe(4);
  expect(questions.filter((question) => !question.startsWith('(select count(*) from '))).toEqual([]);
  expect(counts).not.toMatch(/contact|email|person_key|title|sealed/);
  expect(installationTables).toContain('tenant_host');
});

test('what it reads of a tenant’s usage are sums of numbers', () => {
  const usage = read('usage-repository.ts');
  expect(named(usage).sort()).toEqual(['initiative_attachment', 'mail_day', 'signature_count']);
  const questions = usage.match(/\(select .*/g) ?? [];
  expect(questions.length).toBe(4);
  expect(questions.filter((question) => !question.startsWith('(select coalesce(sum('))).toEqual([]);
});

test('what the database answers for its table are a count and a moment, under the rights of who asks', async () => {
  const [found] = await withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ body: string; definer: boolean }>(
      `select prosrc as body, prosecdef as definer from pg_proc where proname = 'numbers_of_tenants'`,
    );
    return rows;
  });
  expect(found?.definer).toBe(false);
  expect(named(found?.body ?? '').sort()).toEqual(['audit_entry', 'initiative', 'staff_grant']);
  expect(found?.body.match(/SELECT .* INTO/g)).toEqual(['SELECT count(*)::int INTO', 'SELECT max(a.at) INTO']);
});

test('its pages get nothing from any other module', () => {
  const pages = join(import.meta.dirname, '../../server/operator');
  const imported = readdirSync(pages)
    .flatMap((file) => [...readFileSync(join(pages, file), 'utf8').matchAll(/from '([^']*\/domain\/[^']+)'/g)])
    .map(([, target = '']) => target.replace(/^.*\/domain\//, ''))
    .filter((target) => !/^(installation|shared)\//.test(target));
  expect([...new Set(imported)].sort()).toEqual([
    'support/rules.ts',
    'tenants/document-problem.ts',
    'tenants/make-document.ts',
    'tenants/parse-document.ts',
    'tenants/quotas.ts',
    'tenants/tenant-in-force.ts',
  ]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { audit } from '../shared/audit.ts';
import { auditActions } from './audit-actions.ts';
import { AuditQuery, readAudit } from './read-audit.ts';

await testDatabase();
const ports = testPorts();

test('every action that the code writes into the log has a sentence', () => {
  const root = join(import.meta.dirname, '../..');
  const endings: Record<string, string[]> = {
    '${state}': ['down', 'up'],
    '${change}': ['add', 'make-canonical', 'remove'],
  };
  const written = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|^(db\/generated|sandbox|testing)\//.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
    // The operator's own events stand in another table.
    .flatMap((text) => (/\baudit\(/.test(text) ? [...text.matchAll(/\baction: (?:'([^']+)'|`([^`]+)`)/g)] : []))
    .flatMap(([, plain, template = '']) =>
      plain
        ? [plain]
        : (endings[/\$\{\w+\}/.exec(template)?.[0] ?? ''] ?? []).map((one) => template.replace(/\$\{\w+\}/, one)),
    );
  expect([...new Set(written)].toSorted()).toEqual([...auditActions]);
});

test('the log is read newest first, by person, act and the site’s own days, page by page', async () => {
  const tenant = await createTestTenant();
  const other = await createTestTenant();
  const anna = await createStaff(tenant, ports, ['administrator'], { name: 'Anna Izdomāta' });
  await createStaff(other, ports, ['administrator']);
  const query = (asked: object = {}) => readAudit(testContext(tenant), ports, AuditQuery.parse(asked));
  const all = await query();
  expect(all.lines.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['team.invite', 'team.accept-invitation']),
  );
  expect(all.lines.find(({ action }) => action === 'team.accept-invitation')?.who.name).toBe('Anna Izdomāta');

  await withTenant(tenant.id, async (tx) => {
    for (let n = 0; n < 7; n += 1)
      await audit(tx, anna.ctx, { action: 'configuration.draft', object: `configuration/${n}`, after: { n } });
  });
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page = await query({ action: 'configuration.draft', person: anna.id, take: 3, ...(before && { before }) });
    seen.push(...page.lines.map(({ object }) => object));
    before = page.next;
  } while (before);
  expect(seen.length).toBe(7);
  expect(new Set(seen).size).toBe(7);

  const others = (await query({ without: 'configuration.draft' })).lines.map(({ action }) => action);
  expect(others).toEqual(all.lines.map(({ action }) => action));

  const today = anna.ctx.now.toISOString().slice(0, 10);
  expect((await query({ from: '2000-01-01', to: '2000-01-02' })).lines).toEqual([]);
  expect((await query({ from: today, person: anna.id })).lines.length).toBeGreaterThan(0);

  const path = ['configuration', 'identityProviders', 'bank', 'name'];
  await withTenant(tenant.id, async (tx) => {
    await audit(tx, anna.ctx, {
      action: 'configuration.draft',
      object: 'x',
      after: { changes: [{ path, after: 'Bank' }] },
    });
    await audit(tx, anna.ctx, { action: 'configuration.discard', object: 'y', before: { changes: [{ path }] } });
    await audit(tx, anna.ctx, { action: 'configuration.provider-up', object: 'provider/bank' });
  });
  const changing = async (place: string) => (await query({ place })).lines.map(({ action }) => action).toSorted();
  const three = ['configuration.discard', 'configuration.draft', 'configuration.provider-up'];
  expect(await changing('configuration/identityProviders/bank')).toEqual(three);
  expect(await changing('configuration/identityProviders')).toEqual(three.slice(0, 2));
  expect(await changing('configuration/identityProviders/other')).toEqual([]);
  expect(await changing('theme')).toEqual([]);
  expect(AuditQuery.safeParse({ from: 'yesterday' }).success).toBe(false);
  expect(AuditQuery.safeParse({ action: '', person: '', from: '', to: '' }).success).toBe(true);
});

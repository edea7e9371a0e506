import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { translated } from '../../domain/tenants/tenant-in-force.ts';
import { getT } from '../../i18n/get-t.ts';
import { demoTenant } from '../../testing/demo-tenant.ts';
import type { PageContext } from '../page-context.ts';
import { ComingRules, UnconfirmedNote } from './rule-notes.tsx';

async function saeima() {
  const tenant = await demoTenant('saeima');
  const [instrument] = tenant.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  if (!instrument || !rule) throw new Error('no rule');
  const page = {
    tenant,
    language: 'en',
    t: getT(tenant, 'en'),
    now: new Date('2026-11-24T10:00:00Z'),
    say: (text: Parameters<PageContext['say']>[0]) => translated(tenant, text, 'en'),
  } as PageContext;
  return { page, instrument, rule };
}

test('a rule that begins later is told with its day, in plain words, before the running initiative is left alone', async () => {
  const { page, instrument, rule } = await saeima();
  expect(renderToStaticMarkup(<ComingRules page={page} instrument={instrument} />)).toBe('');
  const next = { ...rule, version: 2, effectiveFrom: '2027-01-01', stages: [] };
  const coming = { ...instrument, rules: [rule, next] };
  const html = renderToStaticMarkup(<ComingRules page={page} instrument={coming} />);
  expect(html).toContain('New initiatives from 1 January 2027');
  expect(html).toContain('No number of signatures is needed.');
  expect(html).toContain('This initiative keeps the rule above.');
});

test('a yellow note stands where a number is not confirmed, and nowhere else', async () => {
  const { page, instrument, rule } = await saeima();
  const noted = (provenance: typeof instrument.provenance) =>
    renderToStaticMarkup(<UnconfirmedNote page={page} instrument={{ ...instrument, provenance }} rule={rule} />);
  expect(noted(instrument.provenance)).toContain('notification-banner--warning');
  const confirmed = Object.entries(instrument.provenance).map(
    ([path, source]) => [path, { ...source, confidence: 'seen' as const }] as const,
  );
  expect(noted(Object.fromEntries(confirmed))).toBe('');
});

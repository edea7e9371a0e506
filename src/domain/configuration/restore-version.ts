import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { localDate } from '../shared/local-date.ts';
import type { Instrument } from '../tenants/schema.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { versionInForce } from '../tenants/version-in-force.ts';
import type { Edit } from './change-draft.ts';
import { documentOfVersion } from './repository.ts';
import { nextDay } from './next-day.ts';

/**
 * Prepares an earlier version as the next one. What has started cannot be taken back, so an earlier rule returns as a new
 * version that begins tomorrow, and the site's addresses stay. Errors: not_found (no such version).
 */
export function restoreVersion({ tenant, now }: Context, version: number): Edit {
  return async (present, tx) => {
    const old = await documentOfVersion(tx, tenant.id, version);
    if (!old) throw new DomainError('not_found');
    return restored(present, old, now);
  };
}

/** The old document with everything of the present one that has started. */
export function restored(present: TenantDocument, old: TenantDocument, now: Date): TenantDocument {
  const { slug, hosts, timeZone } = present.configuration;
  const today = localDate(now, timeZone);
  const instruments = old.configuration.instruments.map((instrument) => {
    const known = present.configuration.instruments.find(({ key }) => key === instrument.key);
    return known ? { ...instrument, rules: rulesAgain(known, instrument, today) } : instrument;
  });
  return { ...old, configuration: { ...old.configuration, slug, hosts, instruments } };
}

function rulesAgain(present: Instrument, old: Instrument, today: string): Rule[] {
  const started = present.rules.filter(({ effectiveFrom }) => effectiveFrom <= today);
  const [now, then] = [versionInForce(started, today), versionInForce(old.rules, today)];
  if (!then || (now && sameRule(now, then))) return started;
  const version = Math.max(...present.rules.map((rule) => rule.version)) + 1;
  const { correction: _correction, ...again } = then;
  return [...started, { ...again, version, effectiveFrom: nextDay(today) }];
}

/** Whether two versions of a rule say the same. */
export function sameRule(one: Rule, other: Rule): boolean {
  const content = ({ version: _version, effectiveFrom: _day, correction: _correction, ...rule }: Rule) => rule;
  return isDeepStrictEqual(content(one), content(other));
}

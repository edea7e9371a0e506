import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { localDate } from '../shared/local-date.ts';
import { requireRole } from '../team/require-role.ts';
import { ruleInForce, type TenantInForce } from '../tenants/tenant-in-force.ts';
import { Key } from '../tenants/words-schema.ts';
import type { SamplePorts } from './ports.ts';
import { findSample, insertSample, isDraft, lockNumbers } from './sample-repository.ts';
import { startOf } from './start.ts';

export const MakeSample = z.object({ instrument: Key });

/**
 * Makes an initiative to try a site with before it opens: marked as a sample, collecting at once under the rule in force of
 * its instrument, and gone with its signatures when the site opens. One for each rule: a repeat answers the one that is
 * there. Gives its number. Errors: not_signed_in, forbidden (role), wrong_state (not_draft, no_rule), not_found.
 */
export async function makeSample(
  ctx: Context & { tenant: TenantInForce },
  ports: SamplePorts,
  { instrument: key }: z.infer<typeof MakeSample>,
): Promise<{ number: number }> {
  const { tenant, now } = ctx;
  const { configuration, languages } = tenant;
  const instrument = configuration.instruments.find((one) => one.key === key);
  const [institution] = instrument?.addressees ?? [];
  const [topic] = configuration.topics;
  const [territory] = configuration.territories;
  if (!instrument || institution === undefined || !topic || !territory) throw new DomainError('not_found');
  const rule = ruleInForce(instrument, localDate(now, configuration.timeZone));
  if (!rule) throw new DomainError('wrong_state', 'no_rule');
  return withTenant(tenant.id, async (tx) => {
    await requireRole(tx, ctx, 'administrator');
    await lockNumbers(tx, tenant.id);
    // Under the lock that the opening takes too: none is made in a site that opens meanwhile.
    if (!(await isDraft(tx, tenant.id))) throw new DomainError('wrong_state', 'not_draft');
    const known = await findSample(tx, tenant.id, key, rule.version);
    if (known) return known;
    const id = randomUUID();
    const number = await insertSample(tx, tenant.id, {
      id,
      instrument: key,
      institution,
      topic: topic.key,
      territory: territory.code,
      rule,
      start: { ...startOf(configuration, rule, now), opensAt: now },
      now,
      language: configuration.languages.default,
      author: ports.sampleAuthor(tenant),
      texts: languages.map((language) => ({ language, text: ports.sampleText(tenant, language) })),
    });
    await audit(tx, ctx, {
      action: 'initiatives.make-sample',
      object: `initiative/${id}`,
      after: { number, instrument: key },
    });
    return { number };
  });
}

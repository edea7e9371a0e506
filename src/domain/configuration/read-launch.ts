import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { listSamples, type Sample } from '../initiatives/sample-repository.ts';
import { countEditors } from '../team/repository.ts';
import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { readState } from './draft-state.ts';
import { lastChanges, lastCopy, lastMailTests, type LaunchAct, provedTests } from './launch-repository.ts';
import type { LaunchPorts, MailRecord } from './ports.ts';
import { type LaunchLine, launchParts, readiness } from './readiness.ts';

export interface Launch {
  readonly state: TenantInForce['state'];
  readonly host: string;
  readonly standIns: boolean;
  readonly lines: readonly LaunchLine[];
  /** Initiatives to try the site with before it opens. */
  readonly samples: readonly Sample[];
  /** Sender of the site's letters, the records that it needs, and the last test letter from it. */
  readonly mail: {
    readonly sender: string;
    readonly records: readonly MailRecord[];
    readonly sent: LaunchAct | null;
  };
}

/** What the checklist takes from outside the domain. */
export interface LaunchInput {
  /** The enabled ones that can be used here. */
  readonly providers: readonly IdentityProvider[];
  /** The logo that every new site begins with. */
  readonly templateLogo: string;
}

/**
 * Checks all that a site needs before it opens, for real: name server, certificate and providers are asked now, and nothing
 * is kept.
 */
export async function readLaunch(
  ctx: Context & { tenant: TenantInForce },
  { launch }: LaunchPorts,
  { providers, templateLogo }: LaunchInput,
): Promise<Launch> {
  const { id, state, canonicalHost: host } = ctx.tenant;
  const stored = await withTenant(id, async (tx) => {
    const { published, draft } = await readState(tx, id);
    return {
      document: published,
      hasDraft: draft !== null,
      editors: await countEditors(tx, id),
      providerTests: await provedTests(
        tx,
        id,
        providers.map((provider) => provider.id),
      ),
      mailTests: await lastMailTests(tx, id, published.configuration.mailSender.address),
      samples: await listSamples(tx, id),
      lastCopy: await lastCopy(tx),
      changes: await lastChanges(tx, id, launchParts),
    };
  });
  const sender = stored.document.configuration.mailSender.address;
  const [domain, certificate, mailRecords, answers] = await Promise.all([
    launch.domain(host),
    launch.certificate(host),
    launch.mail(sender),
    Promise.all(providers.map(async (provider) => ({ name: provider.name, answer: await launch.provider(provider) }))),
  ]);
  const { mailTests, samples, ...facts } = stored;
  const lines = readiness({
    ...facts,
    domain,
    certificate,
    providers: answers,
    mailRecords,
    mailArrived: mailTests.arrived,
    ownLogo: stored.document.logo.trim() !== templateLogo,
    trials: samples.reduce((sum, { signatures }) => sum + signatures, 0),
    // What was tried goes when a site opens.
    takenBack: state !== 'draft' || samples.some(({ withdrawn }) => withdrawn > 0),
    now: ctx.now,
  });
  return {
    state,
    host,
    standIns: launch.standIns,
    lines,
    samples,
    mail: { sender, records: mailRecords, sent: mailTests.sent },
  };
}

import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { listSamples, type Sample } from '../initiatives/sample-repository.ts';
import { countEditors } from '../team/repository.ts';
import type { IdentityProvider } from '../tenants/identity-provider-schema.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { readState } from './draft-state.ts';
import type { LaunchPorts } from './ports.ts';
import { type LaunchLine, readiness } from './readiness.ts';

export interface Launch {
  readonly state: TenantInForce['state'];
  readonly host: string;
  readonly standIns: boolean;
  readonly lines: readonly LaunchLine[];
  /** Initiatives to try the site with before it opens. */
  readonly samples: readonly Sample[];
}

/**
 * Checks all that a site needs before it opens, for real: name server, certificate and providers are asked now, and nothing
 * is kept. `providers`: the enabled ones that can be used here.
 */
export async function readLaunch(
  ctx: Context & { tenant: TenantInForce },
  { launch }: LaunchPorts,
  providers: readonly IdentityProvider[],
): Promise<Launch> {
  const { id, state, canonicalHost: host } = ctx.tenant;
  const [stored, domain, certificate, answers] = await Promise.all([
    withTenant(id, async (tx) => ({
      ...(await readState(tx, id)),
      editors: await countEditors(tx, id),
      samples: await listSamples(tx, id),
    })),
    launch.domain(host),
    launch.certificate(host),
    Promise.all(providers.map(async (provider) => ({ name: provider.name, answer: await launch.provider(provider) }))),
  ]);
  const { published: document, draft, editors, samples } = stored;
  const lines = readiness({
    document,
    hasDraft: draft !== null,
    domain,
    certificate,
    providers: answers,
    editors,
    trials: samples.reduce((sum, { signatures }) => sum + signatures, 0),
    takenBack: samples.some(({ withdrawn }) => withdrawn > 0),
    now: ctx.now,
  });
  return { state, host, standIns: launch.standIns, lines, samples };
}

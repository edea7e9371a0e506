import type { LaunchInput } from '../domain/configuration/read-launch.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { enabledProviders } from './auth/providers.ts';
import { readTemplateLogo } from './templates.ts';

/** What the launch checklist of a site takes from outside the domain. */
export async function launchInput(tenant: TenantInForce): Promise<LaunchInput> {
  return { providers: enabledProviders(tenant), templateLogo: await readTemplateLogo() };
}

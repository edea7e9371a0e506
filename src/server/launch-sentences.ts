import type { LaunchLine } from '../domain/configuration/readiness.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { getT } from '../i18n/get-t.ts';

/** A line of the launch checklist that is not done, with what to do, for an operator; none for one that is done. */
export function launchSentences(tenant: TenantInForce, { code, state, about }: LaunchLine): string[] {
  if (state === 'done') return [];
  const t = getT(tenant, 'en');
  const what = about.length > 0 ? ` (${about.join(', ')})` : '';
  const todo = t(`launch:line.${code}.todo`, {
    host: tenant.canonicalHost,
    sender: tenant.configuration.mailSender.address,
  });
  return [`${t(`launch:state.${state}`)}: ${t(`launch:line.${code}.title`)}. ${todo}${what}`];
}

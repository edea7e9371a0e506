import type { ProviderActivity } from '../../../domain/people/fault-repository.ts';
import type { IdentityProvider } from '../../../domain/tenants/identity-provider-schema.ts';
import type { StatusKind } from '../../../ui/status-tag.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';

/** How a provider does, as a tag in words. */
export function providerStatus(
  page: PageContext,
  provider: IdentityProvider,
  known: ProviderActivity | undefined,
): { kind: StatusKind; text: string } {
  const { t } = page;
  const format = pageFormats(page);
  const when = (instant: Date) => ({ date: format.long(instant), time: format.time(instant) });
  if (provider.downSince)
    return { kind: 'refused', text: t('settings:status.down', when(new Date(provider.downSince))) };
  if (!provider.enabled) return { kind: 'ended', text: t('settings:status.off') };
  const successes = [known?.lastSignIn, known?.lastTest].flatMap((one) => one ?? []);
  const last = successes.toSorted((a, b) => b.getTime() - a.getTime())[0];
  const fault = known?.lastFault;
  if (fault && (!last || fault > last)) return { kind: 'paused', text: t('settings:status.fault', when(fault)) };
  if (last) return { kind: 'reached', text: t('settings:status.works', when(last)) };
  return { kind: 'review', text: t('settings:status.untested') };
}

import type { TenantConfiguration } from '../../domain/tenants/schema.ts';
import type { PageContext } from '../page-context.ts';

/** An instrument's name in the page's language; its key where the configuration does not have it, or has it no more. */
export function instrumentName(
  { say }: Pick<PageContext, 'say'>,
  { instruments }: Pick<TenantConfiguration, 'instruments'>,
  key: string,
): string {
  const found = instruments.find((one) => one.key === key);
  return found ? say(found.name).text : key;
}

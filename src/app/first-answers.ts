import { localDate } from '../domain/shared/local-date.ts';
import type { TenantConfiguration } from '../domain/tenants/schema.ts';
import { ruleInForce } from '../domain/tenants/tenant-in-force.ts';
import { durationText } from './initiatives/duration-text.ts';
import type { PageContext } from './page-context.ts';

/** How long the first answer takes by each rule that is in force, in words. */
export function firstAnswers({ t, language, say, now }: PageContext, configuration: TenantConfiguration) {
  const today = localDate(now, configuration.timeZone);
  return configuration.instruments.flatMap((instrument) => {
    const rule = ruleInForce(instrument, today);
    if (!rule) return [];
    const { moderation } = rule.prePublication;
    const value = moderation ? durationText(t, language, moderation) : t('moderation:public.noTerm');
    return [{ key: instrument.key, name: say(instrument.name).text, value }];
  });
}

import { localDate } from '../../domain/shared/local-date.ts';
import { legalNumbers } from '../../domain/tenants/check-instrument.ts';
import type { Rule } from '../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../domain/tenants/schema.ts';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { ruleSentences } from '../admin/rules/rule-sentences.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

interface Props {
  page: PageContext;
  instrument: Instrument;
  /** The rule the initiative started under. */
  rule: Rule;
}

/** A warning where a number of the rule is not confirmed: it is no law before it is. */
export function UnconfirmedNote({ page, instrument, rule }: Props) {
  const { t } = page;
  const sources = legalNumbers(rule).map((path) => instrument.provenance[path]);
  if (sources.every((source) => source?.confidence !== 'unverified')) return null;
  return (
    <NotificationBanner kind="warning" id="rule-unconfirmed" level={3} heading={t('rules:public.unconfirmed')}>
      <p>{t('rules:public.unconfirmedNote')}</p>
    </NotificationBanner>
  );
}

/** Rules that begin later: what they will say of new initiatives, and that this one is not touched. */
export function ComingRules({ page, instrument }: Omit<Props, 'rule'>) {
  const { t, tenant, now } = page;
  const today = localDate(now, tenant.configuration.timeZone);
  const coming = instrument.rules
    .filter(({ effectiveFrom }) => effectiveFrom > today)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return coming.map((rule) => (
    <div key={rule.version} className="stack">
      <h3>{t('rules:public.coming', { dateOn: pageFormats(page).on(new Date(rule.effectiveFrom)) })}</h3>
      <p>{ruleSentences(page, instrument, rule).join(' ')}</p>
      <p>{t('rules:public.keeps')}</p>
    </div>
  ));
}

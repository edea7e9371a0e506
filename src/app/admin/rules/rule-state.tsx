import { legalNumbers } from '../../../domain/tenants/check-instrument.ts';
import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import type { TenantDocument } from '../../../domain/tenants/tenant-in-force.ts';
import { versionInForce } from '../../../domain/tenants/version-in-force.ts';
import { isDeepStrictEqual } from 'node:util';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';

interface Props {
  page: PageContext;
  published: TenantDocument;
  instrument: Instrument;
  today: string;
}

/** Which rule is in force, which begins later, which is only prepared, and how much of it is still to be confirmed. */
export function RuleState({ page, published, instrument, today }: Props) {
  const { t } = page;
  const format = pageFormats(page);
  const known = published.configuration.instruments.find(({ key }) => key === instrument.key)?.rules ?? [];
  const inForce = versionInForce(known, today);
  const on = (rule: Rule) => ({ dateOn: format.on(new Date(rule.effectiveFrom)) });
  const isPublished = (rule: Rule) => known.some((one) => isDeepStrictEqual(one, rule));
  const later = [
    ...instrument.rules,
    ...known.filter((rule) => !instrument.rules.some((one) => one.version === rule.version)),
  ]
    .filter((rule) => rule.effectiveFrom > today || !isPublished(rule))
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const unconfirmed = unconfirmedNumbers(instrument).length;
  return (
    <ul className="bare-list">
      <li>{inForce ? t('rules:state.inForce', on(inForce)) : t('rules:state.none')}</li>
      {later.map((rule) => (
        <li key={`${rule.version} ${rule.effectiveFrom}`}>
          {!instrument.rules.includes(rule)
            ? t('rules:state.takenBack', on(rule))
            : t(isPublished(rule) ? 'rules:state.scheduled' : 'rules:state.prepared', on(rule))}
        </li>
      ))}
      <li>
        {unconfirmed > 0
          ? t('rules:state.unconfirmed', { count: unconfirmed, n: format.count(unconfirmed) })
          : t('rules:state.confirmed')}
      </li>
    </ul>
  );
}

/** Numbers of an instrument's newest rule that nobody has confirmed wholly. */
export function unconfirmedNumbers({ rules, provenance }: Pick<Instrument, 'rules' | 'provenance'>): string[] {
  const [newest] = rules.toSorted((a, b) => b.version - a.version);
  return newest ? legalNumbers(newest).filter((path) => provenance[path]?.confidence !== 'seen') : [];
}

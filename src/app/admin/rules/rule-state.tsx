import { legalNumbers } from '../../../domain/tenants/check-instrument.ts';
import { templateSource } from '../../../domain/tenants/make-document.ts';
import type { Provenance } from '../../../domain/tenants/provenance-schema.ts';
import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import type { TenantDocument, TenantInForce } from '../../../domain/tenants/tenant-in-force.ts';
import { versionInForce } from '../../../domain/tenants/version-in-force.ts';
import { isDeepStrictEqual } from 'node:util';
import { getT } from '../../../i18n/get-t.ts';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { ruleSentences, type Speaker } from './rule-sentences.ts';

interface Props {
  page: PageContext;
  /** The tenant as the draft has it. */
  tenant: TenantInForce;
  published: TenantDocument;
  instrument: Instrument;
  today: string;
}

/** Which rule is in force, which begins later, which is only prepared, each with what it says, and how much is still to be confirmed. */
export function RuleState({ page, tenant, published, instrument, today }: Props) {
  const { t } = page;
  const format = pageFormats(page);
  const open = published.configuration.instruments.find(({ key }) => key === instrument.key);
  const known = open?.rules ?? [];
  const inForce = versionInForce(known, today);
  const on = (rule: Rule) => ({ dateOn: format.on(new Date(rule.effectiveFrom)) });
  const isPublished = (rule: Rule) => known.some((one) => isDeepStrictEqual(one, rule));
  const later = [
    ...instrument.rules,
    ...known.filter((rule) => !instrument.rules.some((one) => one.version === rule.version)),
  ]
    .filter((rule) => rule.effectiveFrom > today || !isPublished(rule))
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  // What is public is told in public words: the draft may have taken its institutions away.
  const publicly: Speaker = { ...page, tenant: { ...page.tenant, ...published } };
  const prepared: Speaker = { tenant, language: page.language, t: getT(tenant, page.language) };
  const said = (rule: Rule) =>
    open && !instrument.rules.includes(rule)
      ? ruleSentences(publicly, open, rule).join(' ')
      : ruleSentences(prepared, instrument, rule).join(' ');
  const unconfirmed = unconfirmedNumbers(instrument).length;
  return (
    <ul className="bare-list">
      <li>
        {inForce ? t('rules:state.inForce', on(inForce)) : t('rules:state.none')}
        {inForce && <p>{said(inForce)}</p>}
      </li>
      {later.map((rule) => (
        <li key={`${rule.version} ${rule.effectiveFrom}`}>
          {!instrument.rules.includes(rule)
            ? t('rules:state.takenBack', on(rule))
            : t(isPublished(rule) ? 'rules:state.scheduled' : 'rules:state.prepared', on(rule))}
          <p>{said(rule)}</p>
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
  const isConfirmed = (told?: Provenance) => told?.confidence === 'seen' && told.source !== templateSource;
  return newest ? legalNumbers(newest).filter((path) => !isConfirmed(provenance[path])) : [];
}

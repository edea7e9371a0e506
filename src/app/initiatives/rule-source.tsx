import type { Provenance } from '../../domain/tenants/provenance-schema.ts';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** Least sure first: what a row of several sources says is as sure as its least sure part. */
const sureness = ['unverified', 'partial', 'seen'] as const;

export function leastSure(sources: readonly (Provenance | undefined)[]): Provenance | undefined {
  return sources
    .filter((source) => source !== undefined)
    .toSorted((a, b) => sureness.indexOf(a.confidence) - sureness.indexOf(b.confidence))[0];
}

/** Where a number comes from, when it was looked up, and whether it is still to be confirmed; never presented as law then. */
export function RuleSource({ page, provenance }: { page: PageContext; provenance: Provenance }) {
  const { t } = page;
  const { confidence } = provenance;
  const address = /^https?:\/\/\S+/.exec(provenance.source)?.[0];
  const checked = t('initiatives:rule.checkedOn', { dateOn: pageFormats(page).on(new Date(provenance.checkedAt)) });
  return (
    <>
      {address ? (
        <TextLink
          href={address}
          text={t('initiatives:rule.source', { host: new URL(address).hostname.replace(/^www\./, '') })}
        />
      ) : (
        t('initiatives:rule.own')
      )}{' '}
      {address && checked} {confidence === 'unverified' && <strong>{t('initiatives:rule.toConfirm')}</strong>}
      {confidence === 'partial' && <strong>{t('initiatives:rule.partly')}</strong>}
    </>
  );
}

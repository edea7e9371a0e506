import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import type { DocumentPath } from '../../domain/tenants/document-path.ts';
import { placeValues } from '../../i18n/place-values.ts';
import { wordsOf } from '../../i18n/problem-sentences.ts';
import { Facts } from '../../ui/facts.tsx';
import type { PageContext } from '../page-context.ts';

interface Props {
  page: PageContext;
  document: TenantDocument;
  places: readonly DocumentPath[];
}

/** What the form of a page would show, for who may only look. */
export function PlaceFacts({ page: { t, language }, document, places }: Props) {
  const words = wordsOf(t, language, document);
  const said = places.flatMap((place) => placeValues(words, place));
  if (said.length === 0) return <p>{t('configuration:value.nothingSet')}</p>;
  return <Facts items={said.map(({ label, value }) => ({ term: label, value }))} />;
}

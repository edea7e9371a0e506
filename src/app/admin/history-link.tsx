import type { DocumentPath } from '../../domain/tenants/document-path.ts';
import { TextLink } from '../../ui/text-link.tsx';
import type { PageContext } from '../page-context.ts';

/** To the log of a place of the configuration: who changed it, what stood there before and after. */
export function HistoryLink({ page: { t, to }, place }: { page: PageContext; place: DocumentPath }) {
  const query = new URLSearchParams({ place: place.join('/') }).toString();
  return (
    <p>
      <TextLink href={to(`/admin/audit?${query}`)} text={t('audit:history.link')} />
    </p>
  );
}

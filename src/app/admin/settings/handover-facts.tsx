import type { Institution } from '../../../domain/tenants/institution-schema.ts';
import { Facts } from '../../../ui/facts.tsx';
import type { PageContext } from '../../page-context.ts';

/** How an institution takes lists of signatures: what the team needs to know and the public does not. */
export function HandoverFacts({
  page: { t },
  institution: { handover, contact },
}: {
  page: PageContext;
  institution: Institution;
}) {
  if (!handover) return null;
  const { format, delivery, office, email = contact?.email } = handover;
  return (
    <Facts
      items={[
        { term: t('configuration:place.format'), value: t(`configuration:enum.format.${format}`) },
        { term: t('configuration:place.delivery'), value: t(`configuration:enum.delivery.${delivery}`) },
        ...(office ? [{ term: t('configuration:place.office'), value: office }] : []),
        ...(email ? [{ term: t('settings:institution.handoverEmail'), value: email }] : []),
      ]}
    />
  );
}

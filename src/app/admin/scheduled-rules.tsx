import { isDeepStrictEqual } from 'node:util';
import { scheduledRules } from '../../domain/configuration/take-rule-back.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { fromDay } from '../../i18n/local-days.ts';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { ActButton } from './act-button.tsx';
import { instrumentName } from './instrument-name.ts';

interface Props {
  page: PrivatePageContext;
  draft: { readonly seen: string; readonly document: TenantDocument; readonly published: TenantDocument };
  /** Whether the reader may take one back. */
  manages: boolean;
}

/** Rules that begin later, published or only prepared. Each can be taken back, as a change of the draft. */
export function ScheduledRules({ page, draft, manages }: Props) {
  const { t, language, now } = page;
  const scheduled = scheduledRules(draft.document, now);
  if (scheduled.length === 0) return null;
  const isPublished = ({ instrument, rule }: (typeof scheduled)[number]) =>
    scheduledRules(draft.published, now).some(
      (one) => one.instrument === instrument && isDeepStrictEqual(one.rule, rule),
    );
  return (
    <Section id="scheduled" heading={t('configuration:review.scheduled')}>
      <ul>
        {scheduled.map((one) => {
          const said = {
            name: instrumentName(page, draft.document.configuration, one.instrument),
            date: fromDay(language, one.rule.effectiveFrom),
          };
          return (
            <li key={`${one.instrument} ${one.rule.version}`}>
              {t('configuration:review.effectHeading', said)} (
              {t(
                isPublished(one) ? 'configuration:review.scheduledPublished' : 'configuration:review.scheduledPrepared',
              )}
              )
              {manages && (
                <ActButton
                  page={page}
                  verb="configuration/take-rule-back"
                  hidden={{ seen: draft.seen, instrument: one.instrument, version: String(one.rule.version) }}
                  text={t('configuration:review.cancelRule', said)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

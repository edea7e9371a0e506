import type { TriedRule } from '../../domain/signatures/try-rule.ts';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import type { PageContext } from '../page-context.ts';

const kinds = { allow: 'success', 'allow-unproven': 'info', deny: 'warning' } as const;

/** The decision, each reason in words, and the rule that decided. */
export function TriedRuleView({ page: { t }, tried }: { page: PageContext; tried: TriedRule }) {
  return (
    <NotificationBanner kind={kinds[tried.decision]} heading={t('team:try.result')} focus>
      <p>
        <strong>{t(`team:try.${tried.decision}`)}</strong>
      </p>
      {tried.reasons.length > 0 && (
        <ul>
          {tried.reasons.map((reason) => (
            <li key={reason}>{t(`team:reason.${reason}`)}</li>
          ))}
        </ul>
      )}
      <p className="small">{t('team:try.version', { n: String(tried.ruleVersion) })}</p>
    </NotificationBanner>
  );
}

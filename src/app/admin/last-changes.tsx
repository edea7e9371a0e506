import { actionText, actorText } from '../../server/audit-csv.ts';
import { Section } from '../../ui/section.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

const shown = 5;

/** What was done last, by whom; the whole of it is in the log, with what an operator only looked at. */
export async function LastChanges({ page }: { page: PrivatePageContext }) {
  const { t, to, caller } = page;
  const { moment } = pageFormats(page);
  const { lines } = await caller.settings.audit({ take: shown, without: 'support.look' });
  if (lines.length === 0) return null;
  return (
    <Section id="last" heading={t('team:home.last')} link={{ href: to('/admin/audit'), text: t('audit:history.all') }}>
      <ul className="bare-list">
        {lines.map(({ id, at, who, action }) => (
          <li key={id}>
            {actionText(t, action)} <span className="small">{`${actorText(t, who)}, ${moment(at)}`}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

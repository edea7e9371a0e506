import type { AuditLine } from '../../../domain/team/read-audit.ts';
import { actionText, actorText } from '../../../server/audit-csv.ts';
import { Details } from '../../../ui/details.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Table } from '../../../ui/table.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';

/** Each act with who, when, about what, and what stood there before and after. */
export function AuditList({ page, lines }: { page: PageContext; lines: readonly AuditLine[] }) {
  const { t } = page;
  const format = pageFormats(page);
  if (lines.length === 0)
    return (
      <EmptyState heading={t('settings:audit.empty')}>
        <p>{t('settings:audit.emptyText')}</p>
      </EmptyState>
    );
  return (
    <Table
      caption={t('settings:audit.title')}
      hideCaption
      cards
      columns={[
        { text: t('settings:audit.what') },
        { text: t('settings:audit.who') },
        { text: t('settings:audit.when') },
        { text: t('settings:audit.object') },
      ]}
      rows={lines.map((line) => [
        <div key="what" className="stack">
          <p>{actionText(t, line.action)}</p>
          {(line.before !== null || line.after !== null) && (
            <Details summary={t('settings:audit.details')}>
              <Side label={t('settings:audit.before')} value={line.before} />
              <Side label={t('settings:audit.after')} value={line.after} />
            </Details>
          )}
        </div>,
        actorText(t, line.who),
        `${format.long(line.at)}, ${format.time(line.at)}`,
        <span key="object" className="small">
          {line.object}
        </span>,
      ])}
    />
  );
}

/** One side of a change, a line for each of its parts. */
function Side({ label, value }: { label: string; value: unknown }) {
  if (value === null || value === undefined) return null;
  const parts = typeof value === 'object' ? Object.entries(value) : [['', value] as [string, unknown]];
  return (
    <div>
      <p>
        <strong>{label}</strong>
      </p>
      <ul>
        {parts.map(([name, part]) => (
          <li key={name}>
            {name !== '' && `${name}: `}
            {typeof part === 'string' ? part : JSON.stringify(part)}
          </li>
        ))}
      </ul>
    </div>
  );
}

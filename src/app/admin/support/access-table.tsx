import type { SupportView } from '../../../domain/support/read-support.ts';
import { Table } from '../../../ui/table.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { ActButton } from '../act-button.tsx';

interface Props {
  page: PrivatePageContext;
  accesses: SupportView['accesses'];
  nameOf: (id: string) => string;
  /** An auditor ends nothing. */
  mayEnd: boolean;
}

/** Every question and grant with its answer; one that lasts has a button that ends it. */
export function AccessTable({ page, accesses, nameOf, mayEnd }: Props) {
  const { t } = page;
  const { moment } = pageFormats(page);
  return (
    <Table
      caption={t('support:page.title')}
      hideCaption
      cards
      columns={[
        { text: t('support:page.reason') },
        { text: t('support:page.when') },
        { text: t('support:page.state') },
        { text: t('support:page.answered') },
      ]}
      rows={accesses.map((access) => [
        access.reason,
        moment(access.createdAt),
        <div key="state" className="stack">
          <p>
            {t(`support:state.${access.state}`, {
              moment: moment(access.endedAt ?? access.grantedUntil ?? access.createdAt),
            })}
          </p>
          {access.state === 'granted' && mayEnd && (
            <ActButton page={page} verb="support/end" hidden={{ id: access.id }} text={t('support:page.end')} />
          )}
        </div>,
        access.answeredBy ? nameOf(access.answeredBy) : '–',
      ])}
    />
  );
}

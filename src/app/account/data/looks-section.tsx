import type { MyData } from '../../../domain/people/my-data.ts';
import { Section } from '../../../ui/section.tsx';
import { Table } from '../../../ui/table.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';

/** Who looked at the person's data and why: a role, never a name. */
export function LooksSection({ page, data }: { page: PageContext; data: MyData }) {
  const { t } = page;
  const format = pageFormats(page);
  const role = (actor: string) =>
    t(
      `people:data.looks.actor.${(['staff', 'institution', 'operator', 'job'] as const).find((one) => one === actor) ?? 'other'}`,
    );
  return (
    <Section id="looks" heading={t('people:data.looks.title')}>
      {data.looks.length === 0 ? (
        <p>{t('people:data.looks.none')}</p>
      ) : (
        <Table
          cards
          hideCaption
          caption={t('people:data.looks.caption')}
          columns={(['when', 'who', 'why'] as const).map((column) => ({ text: t(`people:data.looks.${column}`) }))}
          rows={data.looks.map(({ at, actor, action, reason }) => [
            t('signatures:receipt.dateTime', { date: format.long(at), time: format.time(at) }),
            role(actor),
            reason ?? action,
          ])}
        />
      )}
      <p className="small">{t('people:data.looks.note')}</p>
    </Section>
  );
}

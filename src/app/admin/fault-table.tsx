import type { FaultCount } from '../../domain/people/fault-repository.ts';
import { Table } from '../../ui/table.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { providerName } from '../signing/provider-name.ts';

/** Each fault by provider: how often, when last, what it means and what to do. */
export function FaultTable({ page, faults }: { page: PageContext; faults: readonly FaultCount[] }) {
  const { t, tenant } = page;
  const format = pageFormats(page);
  return (
    <Table
      caption={t('team:list.table', { what: t('team:providers.faults') })}
      hideCaption
      cards
      columns={[
        { text: t('team:providers.provider') },
        { text: t('team:providers.fault') },
        { text: t('team:providers.times') },
        { text: t('team:providers.last') },
      ]}
      rows={faults.map(({ provider, fault, times, lastAt }) => [
        providerName(tenant, provider),
        <div key="fault" className="stack">
          <p>
            <strong>{t(`team:fault.${fault}`)}</strong>
          </p>
          <p>{t(`team:faultToDo.${fault}`)}</p>
        </div>,
        format.count(times),
        format.moment(lastAt),
      ])}
    />
  );
}

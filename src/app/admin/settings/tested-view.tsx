import { Facts } from '../../../ui/facts.tsx';
import { NotificationBanner } from '../../../ui/notification-banner.tsx';
import { Section } from '../../../ui/section.tsx';
import { Table } from '../../../ui/table.tsx';
import type { PageContext } from '../../page-context.ts';
import type { TestEnd } from './test-end.ts';

/** What a trial showed. Nothing of it is kept for longer than ten minutes, and no name or code in full at all. */
export function TestedView({ page, end }: { page: PageContext; end: TestEnd }) {
  const { t, say, tenant } = page;
  if ('problem' in end)
    return (
      <NotificationBanner kind="warning" heading={t('settings:test.failed')} focus>
        <p>{t(`settings:test.problem.${end.problem}`)}</p>
        {end.fault && (
          <p>
            <strong>{t(`team:fault.${end.fault}`)}</strong> {t(`team:faultToDo.${end.fault}`)}
          </p>
        )}
        <p>{t('settings:test.nothing')}</p>
      </NotificationBanner>
    );
  const { identity, rules } = end;
  const unknown = t('settings:test.unknown');
  const codes = (list: readonly string[] | undefined) => (list ? list.join(', ') || t('settings:test.none') : unknown);
  const residence = identity.residence && Object.values(identity.residence).flat();
  return (
    <>
      <NotificationBanner kind="success" heading={t('settings:test.worked')} focus>
        <p>{t('settings:test.nothing')}</p>
      </NotificationBanner>
      <Section id="facts" heading={t('settings:test.facts')}>
        <Facts
          items={[
            { term: t('settings:test.name'), value: identity.name },
            {
              term: t('settings:test.code'),
              value: `${identity.nationalId} (${identity.country}, ${t(`signatures:identifier.${identity.idType}`)})`,
            },
            { term: t('settings:test.birthDate'), value: identity.birthDate ?? unknown },
            { term: t('settings:fact.citizenship'), value: codes(identity.citizenship) },
            { term: t('settings:fact.residence'), value: codes(residence) },
            { term: t('settings:card.level'), value: t(`team:level.${identity.level}`) },
          ]}
        />
      </Section>
      <Section id="rules" heading={t('settings:test.rules')}>
        <Table
          caption={t('team:list.table', { what: t('settings:test.rules') })}
          hideCaption
          cards
          columns={[{ text: t('team:try.instrument') }, { text: t('team:try.result') }]}
          rows={rules.map(({ instrument, decision, reasons }) => {
            const known = tenant.configuration.instruments.find(({ key }) => key === instrument);
            const name = known ? say(known.name) : { text: instrument, language: page.language };
            return [
              <span key="name" lang={name.language}>
                {name.text}
              </span>,
              [t(`team:try.${decision}`), ...reasons.map((reason) => t(`team:reason.${reason}`))].join(' '),
            ];
          })}
        />
      </Section>
    </>
  );
}

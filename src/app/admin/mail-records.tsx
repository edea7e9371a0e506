import type { Launch } from '../../domain/configuration/read-launch.ts';
import { Facts } from '../../ui/facts.tsx';
import type { PageContext } from '../page-context.ts';

/** What the name server of the sender's domain still has to say, to be copied; and which policy only holds from above. */
export function MailRecords({ page: { t }, mail }: { page: PageContext; mail: Launch['mail'] }) {
  return (
    <>
      {mail.records
        .filter(({ state }) => state !== 'there')
        .map(({ kind, state, name, value }) => (
          <div key={kind} className="stack">
            <p>
              {t(`launch:record.${kind}`)} {state === 'no_answer' && t('launch:record.noAnswer')}
            </p>
            <Facts
              items={[
                { term: t('launch:record.type'), value: <code>TXT</code> },
                { term: t('launch:record.name'), value: <code>{name}</code> },
                {
                  term: t('launch:record.value'),
                  value: value === null ? t('launch:record.askOperator') : <code>{value}</code>,
                },
              ]}
            />
          </div>
        ))}
      {mail.records.map(
        ({ kind, above }) => above !== undefined && <p key={kind}>{t('launch:record.above', { name: above })}</p>,
      )}
    </>
  );
}

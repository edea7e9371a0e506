import type { SignatureRecord } from '../../../domain/initiatives/my-records.ts';
import { instrumentOf } from '../../../domain/tenants/tenant-in-force.ts';
import { languageNames } from '../../../domain/shared/languages.ts';
import { institutionWords } from '../../../server/institution-words.ts';
import { Details } from '../../../ui/details.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { howLong } from '../../signing/how-long.ts';
import { providerName } from '../../signing/provider-name.ts';
import { wordText } from '../../signing/where-words.ts';
import { signatureStatus } from '../signature-table.tsx';

/** Every own signature with its evidence, the consent's words, and until when what is kept. */
export function EntriesSection({ page, records }: { page: PageContext; records: readonly SignatureRecord[] }) {
  const { t } = page;
  return (
    <Section id="entries" heading={t('signatures:mine.title')}>
      {records.length === 0 && <p>{t('people:data.entry.none')}</p>}
      {records.map((record) => (
        <Details key={record.signature.id} summary={record.signature.title}>
          <Entry page={page} record={record} />
        </Details>
      ))}
    </Section>
  );
}

function Entry({ page, record }: { page: PageContext; record: SignatureRecord }) {
  const { t, tenant, to } = page;
  const { signature, consent } = record;
  const format = pageFormats(page);
  const moment = (at: Date) => t('signatures:receipt.dateTime', { date: format.long(at), time: format.time(at) });
  const level = (['low', 'substantial', 'high'] as const).find((one) => one === record.level) ?? 'none';
  const known = languageNames[consent.language as keyof typeof languageNames];
  const note = t('people:data.entry.agreedNote', {
    n: String(consent.version),
    language: known ?? consent.language,
    dateTime: moment(consent.at),
  });
  return (
    <>
      <Facts
        items={[
          { term: t('signatures:mine.signed'), value: moment(signature.signedAt) },
          { term: t('signatures:mine.status'), value: signatureStatus(page, signature) },
          {
            term: t('people:data.entry.method'),
            value: `${providerName(tenant, signature.method)}, ${t(`people:data.entry.level.${level}`)}`,
          },
          { term: t('people:data.entry.proved'), value: moment(record.authenticatedAt) },
          { term: t('people:data.entry.version'), value: String(record.textVersion) },
          ...(consent.ownWord
            ? [{ term: t('people:data.entry.ownWord'), value: wordText(page, signature.rule, consent.ownWord) }]
            : []),
          {
            term: t('people:data.entry.agreed'),
            value: consent.text ? <span lang={consent.language}>{consent.text}</span> : t('people:data.entry.noWords'),
            note,
          },
          { term: t('people:data.entry.keptTitle'), value: kept(page, record).join(' ') },
        ]}
      />
      {signature.state !== 'withdrawn' && (
        <p>
          <TextLink href={to(`/account/signatures/${signature.id}/withdraw`)} text={t('signatures:withdraw.title')} />
        </p>
      )}
    </>
  );
}

function kept(page: PageContext, { signature }: SignatureRecord): string[] {
  const { t, tenant, language, say } = page;
  const { kept: term, retention, publicity, publishedName } = signature;
  const format = pageFormats(page);
  const { publicityAct } = instrumentOf(tenant, signature.instrument).wording;
  const { handedOverAt } = signature;
  const to = institutionWords(tenant, signature.institution, language).to;
  const gone = signature.identified
    ? term
      ? t('people:data.entry.keptUntil', { dateUntil: format.untilClose(term.until) })
      : howLong(page, retention)
    : t('people:data.entry.keptGone');
  const open = signature.identified && term !== null && term.from !== 'handover' && term.until > page.now;
  return [
    ...(handedOverAt
      ? [t('people:data.entry.handedOver', { toInstitution: to, dateOn: format.on(handedOverAt) })]
      : []),
    // Before hand-over both terms are still possible.
    open ? howLong(page, retention) : gone,
    ...(publicity === 'mandatory_full_name' && publishedName && retention.namesByLaw !== 'destroyed'
      ? [t('people:data.entry.byLaw', { act: say(publicityAct ?? {}).text })]
      : []),
  ];
}

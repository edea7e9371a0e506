import type { Caller } from '../../server/routers/root.ts';
import { fromDay } from '../../i18n/local-days.ts';
import { Heading } from '../../ui/heading.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Table } from '../../ui/table.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

type Effect = Awaited<ReturnType<Caller['configuration']['review']>>['effects'][number];

/** Rows of a table of initiatives; more are only counted. */
const shown = 50;

/** What one new rule would do to what there is: three sentences, and the initiatives that it would decide otherwise. */
export function RuleEffectView({ page, effect, name }: { page: PageContext; effect: Effect; name: string }) {
  const { t, language } = page;
  const { count } = pageFormats(page);
  const { keep, drafts, losingTheirSignature: losing, wouldReach, wouldMiss, rule } = effect;
  const heading = t('configuration:review.effectHeading', { name, date: fromDay(language, rule.effectiveFrom) });
  return (
    <div className="stack">
      <Heading level={3}>{heading}</Heading>
      <ul>
        <li>{t('configuration:review.keep', { count: keep, n: count(keep) })}</li>
        <li>{t('configuration:review.drafts', { count: drafts, n: count(drafts) })}</li>
        <li>{t('configuration:review.losing', { count: losing, n: count(losing) })}</li>
        <li>{t('configuration:review.wouldReach', { count: wouldReach.length, n: count(wouldReach.length) })}</li>
        {wouldMiss.length > 0 && (
          <li>{t('configuration:review.wouldMiss', { count: wouldMiss.length, n: count(wouldMiss.length) })}</li>
        )}
      </ul>
      <Decided page={page} caption={`${t('configuration:review.tableReach')}: ${heading}`} initiatives={wouldReach} />
      <Decided page={page} caption={`${t('configuration:review.tableMiss')}: ${heading}`} initiatives={wouldMiss} />
    </div>
  );
}

function Decided({
  page,
  caption,
  initiatives,
}: {
  page: PageContext;
  caption: string;
  initiatives: Effect['wouldReach'];
}) {
  const { t, to } = page;
  const { count } = pageFormats(page);
  if (initiatives.length === 0) return null;
  return (
    <>
      <Table
        caption={caption}
        columns={[
          { text: t('configuration:review.number') },
          { text: t('configuration:review.signatures'), numeric: true },
        ]}
        rows={initiatives.slice(0, shown).map(({ number, valid }) => [
          <LinkButton key="initiative" kind="text" href={to(`/initiatives/${number}`)}>
            {String(number)}
          </LinkButton>,
          count(valid),
        ])}
      />
      {initiatives.length > shown && <p className="small">{t('configuration:review.only', { n: count(shown) })}</p>}
    </>
  );
}

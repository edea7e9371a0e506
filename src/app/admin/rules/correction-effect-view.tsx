import type { TriedCorrection } from '../../../domain/configuration/try-correction.ts';
import { changeSentences } from '../../../i18n/change-sentences.ts';
import { problemSentence, wordsOf } from '../../../i18n/problem-sentences.ts';
import { diffDocuments } from '../../../domain/tenants/diff-documents.ts';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Table } from '../../../ui/table.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { SentenceList } from '../sentence-list.tsx';

interface Props {
  page: PageContext;
  tried: TriedCorrection;
}

/** Rows of a table of initiatives; more are only counted. */
const shown = 50;

/** What a correction says in sentences, and what it would do to what runs; or what is wrong with it. */
export function CorrectionEffectView({ page, tried }: Props) {
  const { t, language } = page;
  const { before, after, problems, effect } = tried;
  const words = wordsOf(t, language, after, before);
  const sentences = changeSentences(t, language, diffDocuments(before, after), { before, after });
  return (
    <>
      <Section id="what" heading={t('approval:correction.what')}>
        <SentenceList sentences={sentences} />
      </Section>
      <Section id="would" heading={t('approval:correction.would')}>
        <div className="stack">
          <ul>
            {problems.map((problem, index) => (
              <li key={index}>{problemSentence(words, problem)}</li>
            ))}
          </ul>
          {effect && <Effect page={page} effect={effect} />}
        </div>
      </Section>
    </>
  );
}

function Effect({ page, effect }: { page: PageContext; effect: NonNullable<TriedCorrection['effect']> }) {
  const { t, to } = page;
  const { count, long } = pageFormats(page);
  const { reached, signatures, ...groups } = effect;
  const counted = (n: number) => ({ count: n, n: count(n) });
  const { over, under, earlier, later } = groups;
  const decided = new Set([over, under, earlier, later].flat());
  const changed = (one: string, other: string) =>
    one === other ? other : t('approval:correction.change', { before: one, after: other });
  const needed = ([stage]: (typeof reached)[number]['after']['stages']) => (stage ? count(stage.required) : '–');
  const end = (closesAt: Date | null) =>
    closesAt ? long(new Date(closesAt.getTime() - 1_000)) : t('approval:correction.noEnd');
  return (
    <>
      <ul>
        <li>{t('approval:correction.reached', counted(reached.length))}</li>
        <li>{t('approval:correction.signatures', counted(signatures))}</li>
        {(['over', 'under', 'earlier', 'later'] as const).map(
          (what) =>
            groups[what].length > 0 && (
              <li key={what}>{t(`approval:correction.${what}`, counted(groups[what].length))}</li>
            ),
        )}
      </ul>
      {decided.size > 0 && (
        <Table
          caption={t('approval:correction.table')}
          cards
          columns={[
            { text: t('configuration:review.number') },
            { text: t('configuration:review.signatures'), numeric: true },
            { text: t('approval:correction.needed'), numeric: true },
            { text: t('approval:correction.lastDay') },
          ]}
          rows={[...decided].slice(0, shown).map(({ number, counted: signed, before, after }) => [
            <LinkButton key="initiative" kind="text" href={to(`/initiatives/${number}`)}>
              {String(number)}
            </LinkButton>,
            count(signed),
            changed(needed(before.stages), needed(after.stages)),
            changed(end(before.closesAt), end(after.closesAt)),
          ])}
        />
      )}
      {decided.size > shown && <p className="small">{t('configuration:review.only', { n: count(shown) })}</p>}
      <p className="small">{t('approval:correction.onlyCounted')}</p>
    </>
  );
}

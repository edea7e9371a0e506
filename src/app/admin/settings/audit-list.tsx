import { mostDocuments } from '../../../domain/configuration/read-versions.ts';
import type { AuditLine } from '../../../domain/team/read-audit.ts';
import type { DocumentPath } from '../../../domain/tenants/document-path.ts';
import { isRecord } from '../../../domain/tenants/document-path.ts';
import { changesIn, detailSentences, loggedChangeSentences, moreChangesIn } from '../../../i18n/audit-sentences.ts';
import { titleOf } from '../../../i18n/place-text.ts';
import { wordsOf } from '../../../i18n/problem-sentences.ts';
import { actionText, actorText } from '../../../server/audit-csv.ts';
import { Details } from '../../../ui/details.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Table } from '../../../ui/table.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { SentenceList } from '../sentence-list.tsx';

/** Sentences that are shown without a click. */
const shown = 4;

interface Props {
  page: PageContext;
  lines: readonly AuditLine[];
  people: readonly { id: string; name: string }[];
  /** Only changes of this place and below are told. */
  place: DocumentPath;
}

/** Each act with who, when, about what, and what it changed in sentences. */
export async function AuditList({ page, lines, people, place }: Props) {
  const { t } = page;
  const { moment } = pageFormats(page);
  if (lines.length === 0)
    return (
      <EmptyState heading={t('settings:audit.empty')}>
        <p>{t('settings:audit.emptyText')}</p>
      </EmptyState>
    );
  const sentencesOf = await sentences({ page, lines, people, place });
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
          <Said page={page} sentences={sentencesOf(line)} />
        </div>,
        actorText(t, line.who),
        moment(line.at),
        <About key="object" page={page} line={line} people={people} />,
      ])}
    />
  );
}

function Said({ page: { t, language, tenant }, sentences: all }: { page: PageContext; sentences: readonly string[] }) {
  if (all.length === 0) return null;
  if (all.length <= shown) return <SentenceList sentences={all} />;
  const n = pageFormats({ tenant, language }).count(all.length);
  return (
    <Details summary={t('audit:history.changes', { count: all.length, n })}>
      <SentenceList sentences={all} />
    </Details>
  );
}

/** What an act was about: a version, a provider, somebody of the team, a domain, a page; ids that say nothing are left out. */
function About({ page, line, people }: Pick<Props, 'page' | 'people'> & { line: AuditLine }) {
  const { t, to, tenant } = page;
  const [, version] = /^configuration\/version\/(\d+)$/.exec(line.object) ?? [];
  if (version)
    return (
      <TextLink
        href={to(`/admin/configuration/versions/${version}`)}
        text={t('configuration:versions.one', { n: version })}
      />
    );
  const [, provider] = /^provider\/(.+)$/.exec(line.object) ?? [];
  if (provider) return titleOf(wordsOf(t, page.language, tenant), 'identityProviders', provider);
  const member = people.find(({ id }) => id === line.object);
  if (member) return member.name;
  return line.action.startsWith('tenant.') || line.action === 'support.look' ? line.object : '';
}

/** What each line changed: the newest with the documents of their versions, all else on the configuration as it stands now. */
async function sentences({ page, lines, people, place }: Props) {
  const { t, language, tenant, caller } = page;
  const versionOf = (side: unknown) => (isRecord(side) ? Number(side['version'] ?? 0) : 0);
  const changed = lines.filter((line) => changesIn(line, place).length > 0);
  const versions = new Set(changed.flatMap(({ before, after }) => [versionOf(before), versionOf(after)]));
  versions.delete(0);
  const documents = await caller.configuration.documents({ versions: [...versions].slice(0, mostDocuments) });
  const words = wordsOf(t, language, tenant);
  return (line: AuditLine): string[] => {
    const [before, after] = [documents.get(versionOf(line.before)), documents.get(versionOf(line.after))];
    const changes = changesIn(line, place);
    const told =
      before && after
        ? loggedChangeSentences(words, changes, { before, after }, false)
        : loggedChangeSentences(words, changes, { before: tenant, after: tenant }, true);
    const more = place.length === 0 ? moreChangesIn(line) : 0;
    return [
      ...detailSentences(words, people, line),
      ...told,
      ...(more > 0 ? [t('audit:history.more', { count: more, n: pageFormats(page).count(more) })] : []),
    ];
  };
}

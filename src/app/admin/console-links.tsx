import type { StaffRole } from '../../domain/team/schema.ts';
import { LinkList } from '../../ui/link-list.tsx';
import { Section } from '../../ui/section.tsx';
import type { PageContext } from '../page-context.ts';

/** A role, or an operator whom the tenant let in. */
type Reader = StaffRole | 'support';

/** Who reads what the site is made of, and who reads what is of people too. */
const site: readonly Reader[] = ['administrator', 'auditor', 'support'];
const people: readonly Reader[] = ['administrator', 'auditor'];

/** Every page of the console that its first page leads to, by what it is about, with who may see it. */
const groups = [
  {
    id: 'public',
    pages: [
      { path: 'configuration', title: 'configuration:review.title', note: 'configuration:review.note', for: site },
      { path: 'launch', title: 'launch:home.title', note: 'launch:home.note', for: site },
    ],
  },
  {
    id: 'site',
    pages: [
      { path: 'site', title: 'configuration:site.title', note: 'configuration:site.note', for: site },
      { path: 'tools', title: 'moderation:tools.title', note: 'moderation:tools.note', for: site },
      { path: 'money', title: 'moderation:money.title', note: 'moderation:money.note', for: site },
      { path: 'look', title: 'look:theme.title', note: 'look:theme.note', for: site },
      { path: 'pages', title: 'look:pages.title', note: 'look:pages.note', for: site },
      { path: 'languages', title: 'look:languages.title', note: 'look:languages.note', for: site },
    ],
  },
  {
    id: 'participation',
    pages: [
      { path: 'rules', title: 'rules:list.title', note: 'rules:list.note', for: site },
      {
        path: 'try-rule',
        title: 'team:try.title',
        note: 'team:try.note',
        for: [...people, 'editor', 'publisher', 'translator'],
      },
      { path: 'moderation', title: 'moderation:home.title', note: 'moderation:home.note', for: site },
      { path: 'institutions', title: 'settings:institution.title', note: 'settings:home.institutions', for: site },
      { path: 'territories', title: 'settings:territories.title', note: 'settings:home.territories', for: site },
      { path: 'calendar', title: 'settings:calendar.title', note: 'settings:calendar.note', for: site },
      { path: 'topics', title: 'settings:topics.title', note: 'settings:home.topics', for: site },
    ],
  },
  {
    id: 'people',
    pages: [
      { path: 'providers', title: 'team:providers.title', note: 'team:providers.note', for: site },
      { path: 'join-codes', title: 'team:join.title', note: 'team:join.note', for: ['administrator', 'editor'] },
      { path: 'team', title: 'team:list.title', note: 'team:list.note', for: people },
      { path: 'privacy', title: 'moderation:privacy.title', note: 'moderation:privacy.note', for: site },
      { path: 'support', title: 'support:page.title', note: 'support:page.note', for: people },
      { path: 'usage', title: 'support:usage.title', note: 'support:usage.note', for: people },
      { path: 'audit', title: 'settings:audit.title', note: 'settings:audit.note', for: people },
    ],
  },
] as const;

/** The pages of the console that this reader may see, by what they are about. */
export function ConsoleLinks({ page: { t, to }, readers }: { page: PageContext; readers: readonly Reader[] }) {
  const seen = groups.map(({ id, pages }) => ({
    id,
    pages: pages.filter((one) => readers.some((reader) => (one.for as readonly Reader[]).includes(reader))),
  }));
  return seen
    .filter(({ pages }) => pages.length > 0)
    .map(({ id, pages }) => (
      <Section key={id} id={`group-${id}`} heading={t(`team:group.${id}`)}>
        <LinkList
          items={pages.map(({ path, title, note }) => ({ href: to(`/admin/${path}`), text: t(title), note: t(note) }))}
        />
      </Section>
    ));
}

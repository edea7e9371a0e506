import type { StaffRole } from '../../domain/team/schema.ts';
import { LinkList } from '../../ui/link-list.tsx';
import { Section } from '../../ui/section.tsx';
import type { PageContext } from '../page-context.ts';
import { lookLinks } from './look-links.ts';

interface Props {
  page: PageContext;
  roles: readonly StaffRole[];
}

/** The pages of the console that somebody with these roles may see, by what they are about. */
export function ConsoleLinks({ page, roles }: Props) {
  const { t, to } = page;
  const has = (...some: StaffRole[]) => some.some((role) => roles.includes(role));
  const link = (path: string, text: string, note: string) => ({ href: to(`/admin/${path}`), text, note });
  const sees = has('administrator', 'auditor');
  const groups = [
    {
      id: 'public',
      links: [
        ...(sees ? [link('configuration', t('configuration:review.title'), t('configuration:review.note'))] : []),
        ...(sees ? [link('launch', t('launch:home.title'), t('launch:home.note'))] : []),
      ],
    },
    {
      id: 'site',
      links: sees
        ? [
            link('site', t('configuration:site.title'), t('configuration:site.note')),
            link('tools', t('moderation:tools.title'), t('moderation:tools.note')),
            link('money', t('moderation:money.title'), t('moderation:money.note')),
            ...lookLinks(page),
          ]
        : [],
    },
    {
      id: 'participation',
      links: [
        ...(sees ? [link('rules', t('rules:list.title'), t('rules:list.note'))] : []),
        ...(sees || has('editor', 'publisher', 'translator')
          ? [link('try-rule', t('team:try.title'), t('team:try.note'))]
          : []),
        ...(sees
          ? [
              link('moderation', t('moderation:home.title'), t('moderation:home.note')),
              link('institutions', t('settings:institution.title'), t('settings:home.institutions')),
              link('territories', t('settings:territories.title'), t('settings:home.territories')),
              link('calendar', t('settings:calendar.title'), t('settings:calendar.note')),
              link('topics', t('settings:topics.title'), t('settings:home.topics')),
            ]
          : []),
      ],
    },
    {
      id: 'people',
      links: [
        ...(sees ? [link('providers', t('team:providers.title'), t('team:providers.note'))] : []),
        ...(has('administrator', 'editor') ? [link('join-codes', t('team:join.title'), t('team:join.note'))] : []),
        ...(sees ? [link('team', t('team:list.title'), t('team:list.note'))] : []),
        ...(sees ? [link('privacy', t('moderation:privacy.title'), t('moderation:privacy.note'))] : []),
        ...(sees ? [link('support', t('support:page.title'), t('support:page.note'))] : []),
        ...(sees ? [link('usage', t('support:usage.title'), t('support:usage.note'))] : []),
        ...(sees ? [link('audit', t('settings:audit.title'), t('settings:audit.note'))] : []),
      ],
    },
  ] as const;
  return groups
    .filter(({ links }) => links.length > 0)
    .map(({ id, links }) => (
      <Section key={id} id={`group-${id}`} heading={t(`team:group.${id}`)}>
        <LinkList items={links} />
      </Section>
    ));
}

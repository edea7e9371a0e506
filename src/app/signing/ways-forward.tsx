import type { SignableInitiative } from '../../domain/initiatives/signable.ts';
import { LinkList } from '../../ui/link-list.tsx';
import { Section } from '../../ui/section.tsx';
import type { Link } from '../../ui/text-link.tsx';
import { initiativePath } from '../initiative-path.ts';
import type { PageContext } from '../page-context.ts';

interface Props {
  page: PageContext;
  /** Before the usual ones. */
  first?: readonly Link[];
  /** Left out when nothing of it is public. */
  initiative?: SignableInitiative | undefined;
}

/** What a person can do when signing is not it: no refusal is a dead end (ux.md P8). */
export function WaysForward({ page, first = [], initiative }: Props) {
  const { t, to, tenant, language } = page;
  const own = initiative
    ? [
        { href: to(initiativePath(initiative)), text: t('signatures:can.read') },
        { href: to(`/initiatives/${initiative.number}/follow`), text: t('signatures:can.follow') },
      ]
    : [{ href: to('/follow'), text: t('signatures:can.followAll') }];
  const help = tenant.pages[language]?.['help'] ? [{ href: to('/help'), text: t('signatures:can.help') }] : [];
  return (
    <Section id="can" heading={t('signatures:can.heading')}>
      <LinkList items={[...first, ...own, { href: to('/initiatives'), text: t('signatures:can.others') }, ...help]} />
    </Section>
  );
}

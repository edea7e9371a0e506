import { Heading } from '../../../ui/heading.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { AdminPage } from '../admin-page.tsx';
import { lookLinks } from '../look-links.ts';
import { WhatHappened, type Asked } from '../what-happened.tsx';

/** The console's first page for an operator who was let in: what can be looked at. */
export function SupportHome({ page, asked }: { page: PrivatePageContext; asked: Asked }) {
  const { t, to } = page;
  return (
    <AdminPage page={page} path="/admin">
      <WhatHappened page={page} asked={asked} />
      <Heading level={1}>{t('team:home.title')}</Heading>
      <p>{t('support:inside.lead')}</p>
      <LinkList
        items={[
          { href: to('/admin/configuration'), text: t('configuration:review.title') },
          { href: to('/admin/rules'), text: t('rules:list.title') },
          { href: to('/admin/launch'), text: t('launch:home.title') },
          { href: to('/admin/providers'), text: t('team:providers.title') },
          { href: to('/admin/site'), text: t('configuration:site.title') },
          { href: to('/admin/institutions'), text: t('settings:institution.title') },
          { href: to('/admin/territories'), text: t('settings:territories.title') },
          { href: to('/admin/topics'), text: t('settings:topics.title') },
          ...lookLinks(page).map(({ href, text }) => ({ href, text })),
        ]}
      />
    </AdminPage>
  );
}

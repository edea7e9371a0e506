import { Heading } from '../../../ui/heading.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { AdminPage } from '../admin-page.tsx';
import { ConsoleLinks } from '../console-links.tsx';
import { WhatHappened, type Asked } from '../what-happened.tsx';

/** The console's first page for an operator who was let in: what can be looked at. */
export function SupportHome({ page, asked }: { page: PrivatePageContext; asked: Asked }) {
  const { t } = page;
  return (
    <AdminPage page={page} path="/admin">
      <WhatHappened page={page} asked={asked} />
      <Heading level={1}>{t('team:home.title')}</Heading>
      <p>{t('support:inside.lead')}</p>
      <ConsoleLinks page={page} readers={['support']} />
    </AdminPage>
  );
}

import type { ReactNode } from 'react';
import { BackLink } from '../../ui/back-link.tsx';
import { SigningColumn } from '../../ui/signing-column.tsx';
import type { PageContext } from '../page-context.ts';
import { pageMetadata, SitePage } from '../site-page.tsx';

interface Props {
  page: PageContext;
  path: string;
  /** The page above: the overview or the list. */
  back?: 'account' | 'signatures' | 'data' | undefined;
  /** Over the whole width: a table. */
  wide?: boolean | undefined;
  children: ReactNode;
}

/** A page of the account. Its title never says the topic (ux.md P7). */
export function AccountPage({ page, path, back, wide, children }: Props) {
  const { t, to } = page;
  const content = (
    <>
      {back === 'account' && <BackLink href={to('/account')} text={t('people:account.title')} />}
      {back === 'data' && <BackLink href={to('/account/data')} text={t('people:data.title')} />}
      {back === 'signatures' && <BackLink href={to('/account/signatures')} text={t('people:account.mySignatures')} />}
      {children}
    </>
  );
  return (
    <SitePage page={page} path={path} section="account">
      {wide ? <div className="stack">{content}</div> : <SigningColumn>{content}</SigningColumn>}
    </SitePage>
  );
}

export function accountMetadata(page: PageContext, path: string, error = false) {
  const title = page.t('people:account.title');
  return pageMetadata(page, {
    title: error ? page.t('people:form.errorTitle', { title }) : title,
    path,
    private: true,
  });
}

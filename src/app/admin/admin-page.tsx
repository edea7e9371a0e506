import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { domainErrorOf } from '../../server/trpc/errors.ts';
import { BackLink } from '../../ui/back-link.tsx';
import type { PageContext, PrivatePageContext } from '../page-context.ts';
import { pageMetadata, SitePage } from '../site-page.tsx';
import { SupportBanner } from './support/support-banner.tsx';

interface Props {
  page: PrivatePageContext;
  path: string;
  /** The page above. */
  back?: { href: string; text: string } | undefined;
  children: ReactNode;
}

/** A page of the tenant's console. No public page leads here. */
export async function AdminPage({ page, path, back, children }: Props) {
  const support = await page.procedure.support();
  return (
    <SitePage page={page} path={path}>
      <div className="stack">
        {support && <SupportBanner page={page} until={support.until} />}
        {back && <BackLink href={page.to(back.href)} text={back.text} />}
        {children}
      </div>
    </SitePage>
  );
}

export function adminMetadata(page: PageContext, title: string, path: string, error = false) {
  const shown = error ? page.t('people:form.errorTitle', { title }) : title;
  return pageMetadata(page, { title: shown, path, private: true });
}

/** Reads for a page of the console: without a session to its sign-in and back, without the role to its first page. */
export async function staffOrLeave<R>(page: PageContext, path: string, read: Promise<R>): Promise<R> {
  try {
    return await read;
  } catch (error) {
    const refused = domainErrorOf(error);
    if (refused?.code === 'not_found' || refused?.code === 'bad_input') notFound();
    if (refused?.code === 'forbidden') redirect(page.to('/admin?problem=page_role'));
    if (refused?.code === 'not_signed_in') {
      const ended = refused.reason === 'session_ended' ? 'ended=1&' : '';
      redirect(page.to(`/admin/sign-in?${ended}next=${encodeURIComponent(page.to(path))}`));
    }
    throw error;
  }
}

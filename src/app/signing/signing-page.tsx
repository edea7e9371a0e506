import type { ReactNode } from 'react';
import { BackLink } from '../../ui/back-link.tsx';
import { SigningColumn } from '../../ui/signing-column.tsx';
import type { PageContext } from '../page-context.ts';
import { SitePage } from '../site-page.tsx';

interface Props {
  page: PageContext;
  path: string;
  /** The initiative's page, where it has one. */
  back?: string | undefined;
  children: ReactNode;
}

/** A page of the signing journey: one column and the way back. */
export function SigningPage({ page, path, back, children }: Props) {
  return (
    <SitePage page={page} path={path} section="initiatives">
      <SigningColumn>
        {back && <BackLink href={page.to(back)} text={page.t('signatures:subject.back')} />}
        {children}
      </SigningColumn>
    </SitePage>
  );
}

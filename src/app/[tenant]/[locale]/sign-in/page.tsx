import { redirect } from 'next/navigation';
import { idleMinutes } from '../../../../domain/people/read-session.ts';
import { Heading } from '../../../../ui/heading.tsx';
import { SigningColumn } from '../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../page-context.ts';
import { initiativeOfPath, nextPath, waysForPath } from '../../../sign-in/next-path.ts';
import { ProviderForm } from '../../../sign-in/provider-form.tsx';
import { pageMetadata, SitePage } from '../../../site-page.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ next?: string | string[]; ended?: string | string[]; again?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const ended = (await searchParams).ended !== undefined;
  return pageMetadata(page, {
    title: page.t(ended ? 'people:signIn.endedTitle' : 'people:signIn.title'),
    path: '/sign-in',
    private: true,
  });
}

/** The ways to sign in; then back to where the person was. `again`: also for who is signed in, to prove it anew. `ended`: a session had ended on the way (ux.md S25). */
export default async function SignInPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to } = page;
  const asked = await searchParams;
  const next = nextPath(page, asked.next) ?? to('/account');
  const again = asked.again !== undefined;
  if (!again && (await page.caller.people.sessionState()) === 'live') redirect(next);
  const ended = asked.ended !== undefined;
  const n = String(idleMinutes);
  const query = new URLSearchParams({ ...(ended && { ended: '1' }), ...(again && { again: '1' }), next });
  return (
    <SitePage page={page} path={`/sign-in?${query}`} section="account">
      <SigningColumn>
        <Heading level={1} focus={ended}>
          {t(ended ? 'people:signIn.endedTitle' : 'people:signIn.title')}
        </Heading>
        {ended && (
          <p>{t(initiativeOfPath(next) === null ? 'people:signIn.ended' : 'people:signIn.endedSigning', { n })}</p>
        )}
        <p>{t('people:signIn.lead')}</p>
        <ProviderForm page={page} next={next} providers={await waysForPath(page.tenant, next)} />
      </SigningColumn>
    </SitePage>
  );
}

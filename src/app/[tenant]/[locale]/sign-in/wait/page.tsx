import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cookieNames } from '../../../../../server/auth/cookies.ts';
import { providerKey } from '../../../../../server/auth/providers.ts';
import { problemPath } from '../../../../../server/auth/sign-in.ts';
import { afterTrip, endedTrip, waitingTrip } from '../../../../../server/auth/waiting.ts';
import { domainContext } from '../../../../../server/trpc/context.ts';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { WaitingView } from '../../../../sign-in/waiting-view.tsx';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Props {
  params: PageParams;
}

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return pageMetadata(page, { title: page.t('people:wait.title'), path: '/sign-in/wait', private: true });
}

/** Something happens on another device or at the provider: what to compare, scan or open, and how to go on (ux.md S3). */
export default async function WaitingPage({ params }: Props) {
  const page = await privatePage(params);
  const { procedure, tenant, language } = page;
  const ctx = domainContext(procedure, { kind: 'anonymous' });
  const host = (await headers()).get('host') ?? '';
  const cookie = page.cookies.get(cookieNames.trip) ?? null;
  const found = await waitingTrip(ctx, procedure.ports, host, cookie);
  if (!found) {
    const ended = await endedTrip(ctx, procedure.ports, host, cookie);
    const browser = { cookie, session: procedure.claimedSession() };
    redirect(ended ? await afterTrip(ctx, ended, browser) : problemPath(language, 'expired', {}));
  }
  const { open, provider, waiting } = found;
  const details = { provider: provider.id, next: open.next };
  if (open.problem) redirect(problemPath(language, open.problem, details));
  return (
    <SitePage page={page} path="/sign-in/wait" section="account">
      <SigningColumn>
        <WaitingView
          page={page}
          provider={provider}
          waiting={waiting}
          address={`/api/identity/${providerKey(tenant, provider)}/ask`}
          otherWay={open.next ?? page.to('/account')}
        />
      </SigningColumn>
    </SitePage>
  );
}

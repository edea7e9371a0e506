import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { IdentityProvider } from '../../../../../domain/tenants/identity-provider-schema.ts';
import { cookieNames } from '../../../../../server/auth/cookies.ts';
import { enabledProviders, providerKey } from '../../../../../server/auth/providers.ts';
import { problemEnd, problemPath } from '../../../../../server/auth/sign-in.ts';
import { waitingPath } from '../../../../../server/auth/trips.ts';
import { afterTrip, endedTrip, waitingTrip } from '../../../../../server/auth/waiting.ts';
import { domainContext } from '../../../../../server/trpc/context.ts';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { waitingTitle, WaitingView } from '../../../../sign-in/waiting-view.tsx';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ pressed?: string | string[] }>;
}

/** The way that this browser is on; without one it goes where the last one led. */
const load = cache(async (slug: string, locale: string) => {
  const page = await privatePage(Promise.resolve({ tenant: slug, locale }));
  const { procedure, tenant, language } = page;
  const ctx = domainContext(procedure, { kind: 'anonymous' });
  const host = (await headers()).get('host') ?? '';
  const cookie = page.cookies.get(cookieNames.trip) ?? null;
  const found = await waitingTrip(ctx, procedure.ports, host, cookie);
  const addressOf = (provider: IdentityProvider) => `/api/identity/${providerKey(tenant, provider)}/ask`;
  if (!found) {
    const ended = await endedTrip(ctx, procedure.ports, host, cookie);
    const browser = { cookie, session: procedure.claimedSession() };
    const onward = ended ? await afterTrip(ctx, ended, browser) : problemPath(language, 'expired', {});
    const provider = enabledProviders(tenant).find(({ id }) => id === ended?.provider);
    if (!provider || onward !== waitingPath(language)) redirect(onward);
    return { page, provider, waiting: { again: 1 }, address: addressOf(provider), next: ended?.next ?? null };
  }
  const { open, provider, waiting } = found;
  if (open.problem) redirect(await problemEnd(ctx, open, open.problem));
  const address = addressOf(provider);
  if (open.proved) redirect(address);
  return { page, provider, waiting, address, next: open.next };
});

export async function generateMetadata({ params }: Props) {
  const { tenant, locale } = await params;
  const { page, provider, waiting } = await load(tenant, locale);
  return pageMetadata(page, { title: waitingTitle(page, provider, waiting), path: '/sign-in/wait', private: true });
}

/** Something happens on another device or at the provider: what to compare, scan or open, and how to go on (ux.md S3). */
export default async function WaitingPage({ params, searchParams }: Props) {
  const { tenant, locale } = await params;
  const { page, provider, waiting, address, next } = await load(tenant, locale);
  return (
    <SitePage page={page} path="/sign-in/wait" section="account">
      <SigningColumn>
        <WaitingView
          page={page}
          provider={provider}
          waiting={waiting}
          address={address}
          otherWay={next ?? page.to('/account')}
          pressed={(await searchParams).pressed !== undefined}
        />
      </SigningColumn>
    </SitePage>
  );
}

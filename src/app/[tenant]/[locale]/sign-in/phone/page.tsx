import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cookieNames } from '../../../../../server/auth/cookies.ts';
import { problemPath } from '../../../../../server/auth/sign-in.ts';
import { waitingTrip } from '../../../../../server/auth/waiting.ts';
import { domainContext } from '../../../../../server/trpc/context.ts';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { phoneErrors, PhoneForm } from '../../../../sign-in/phone-form.tsx';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ form?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const wrong = phoneErrors(page, await page.formState((await searchParams).form)).length > 0;
  const title = page.t('people:phone.title');
  return pageMetadata(page, {
    title: wrong ? page.t('people:form.errorTitle', { title }) : title,
    path: '/sign-in/phone',
    private: true,
  });
}

/** Typing takes time, so it has a page that does not ask by itself: without script the waiting page would begin anew. */
export default async function PhonePage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { procedure, language } = page;
  const ctx = domainContext(procedure, { kind: 'anonymous' });
  const host = (await headers()).get('host') ?? '';
  const found = await waitingTrip(ctx, procedure.ports, host, page.cookies.get(cookieNames.trip) ?? null);
  if (!found) redirect(problemPath(language, 'expired', {}));
  const { provider, waiting } = found;
  if (!waiting.callable) redirect(page.to('/sign-in/wait'));
  const form = await page.formState((await searchParams).form);
  return (
    <SitePage page={page} path="/sign-in/phone" section="account">
      <SigningColumn>
        <PhoneForm page={page} provider={provider.name} countries={waiting.callable} form={form} />
      </SigningColumn>
    </SitePage>
  );
}

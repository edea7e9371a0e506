import { notFound } from 'next/navigation';
import { cache } from 'react';
import { FollowToken } from '../../../../../domain/following/schema.ts';
import { SigningColumn } from '../../../../../ui/signing-column.tsx';
import { linkState, LinkView } from '../../../../following/link-view.tsx';
import { orLeave, privatePage } from '../../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Props {
  params: Promise<{ tenant: string; locale: string; token: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

const load = cache(async (tenant: string, locale: string, typed: string) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const token = FollowToken.safeParse({ token: typed });
  if (!token.success) notFound();
  const path = `/follow/${token.data.token}`;
  const subscription = await orLeave(page, path, page.caller.following.readLink(token.data));
  return { page, path, subscription, token: token.data.token };
});

export async function generateMetadata({ params }: Props) {
  const { tenant, locale, token } = await params;
  const { page, path, subscription } = await load(tenant, locale, token);
  return pageMetadata(page, { title: page.t(`following:link.${linkState(subscription)}Title`), path, private: true });
}

export default async function FollowLinkPage({ params, searchParams }: Props) {
  const { tenant, locale, token } = await params;
  const { done } = await searchParams;
  const { page, path, ...link } = await load(tenant, locale, token);
  return (
    <SitePage page={page} path={path}>
      <SigningColumn>
        <LinkView page={page} {...link} done={done !== undefined} />
      </SigningColumn>
    </SitePage>
  );
}

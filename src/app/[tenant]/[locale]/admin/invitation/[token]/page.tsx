import { notFound } from 'next/navigation';
import { cache } from 'react';
import { invitationHours } from '../../../../../../domain/team/rules.ts';
import { InvitationToken } from '../../../../../../domain/team/schema.ts';
import { Heading } from '../../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../../ui/link-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../admin/admin-page.tsx';
import { OpenInvitation } from '../../../../../admin/open-invitation.tsx';
import { WhatHappened, type Asked } from '../../../../../admin/what-happened.tsx';
import { privatePage } from '../../../../../page-context.ts';

interface Props {
  params: Promise<{ tenant: string; locale: string; token: string }>;
  searchParams: Promise<Asked>;
}

const load = cache(async (tenant: string, locale: string, typed: string) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const token = InvitationToken.safeParse({ token: typed });
  if (!token.success) notFound();
  const path = `/admin/invitation/${token.data.token}`;
  const invitation = await staffOrLeave(page, path, page.caller.team.invitation(token.data));
  return { page, path, invitation, token: token.data.token };
});

const titleOf = (state: string) => (state === 'open' ? 'team:invitation.title' : 'team:invitation.endedTitle');

export async function generateMetadata({ params, searchParams }: Props) {
  const { tenant, locale, token } = await params;
  const { page, path, invitation } = await load(tenant, locale, token);
  const { problem, form } = await searchParams;
  return adminMetadata(page, page.t(titleOf(invitation.state)), path, problem !== undefined || form !== undefined);
}

/** An invitation's link: looking at it accepts nothing, a button does. */
export default async function InvitationPage({ params, searchParams }: Props) {
  const { tenant, locale, token: typed } = await params;
  const { page, path, invitation, token } = await load(tenant, locale, typed);
  const asked = await searchParams;
  const form = await page.formState(asked.form);
  const { t, to } = page;
  const { state } = invitation;
  return (
    <AdminPage page={page} path={path}>
      <WhatHappened page={page} asked={form ? { problem: Object.values(form.errors)[0] ?? 'other' } : asked} />
      <Heading level={1}>{t(titleOf(state))}</Heading>
      {state === 'open' ? (
        <OpenInvitation page={page} path={path} token={token} invitation={invitation} />
      ) : (
        <>
          <p>{t(`team:invitation.${state}`, { count: invitationHours, n: String(invitationHours) })}</p>
          <p>
            <LinkButton href={to('/admin/sign-in')} kind="secondary">
              {t('team:signIn.title')}
            </LinkButton>
          </p>
        </>
      )}
    </AdminPage>
  );
}

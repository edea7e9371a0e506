import { Heading } from '../../../../ui/heading.tsx';
import { Facts } from '../../../../ui/facts.tsx';
import { Section } from '../../../../ui/section.tsx';
import { ActButton } from '../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../admin/admin-page.tsx';
import { AttentionList } from '../../../admin/attention-list.tsx';
import { ConsoleLinks } from '../../../admin/console-links.tsx';
import { LastChanges } from '../../../admin/last-changes.tsx';
import { OwnWaysIn } from '../../../admin/own-ways-in.tsx';
import { roleNames } from '../../../admin/role-names.ts';
import { SupportHome } from '../../../admin/support/support-home.tsx';
import { SupportNotice } from '../../../admin/support/support-notice.tsx';
import { SessionTable } from '../../../admin/session-table.tsx';
import { WaitingRequests } from '../../../admin/waiting-requests.tsx';
import { FormErrors, WhatHappened, type Asked } from '../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { problem, form } = await searchParams;
  return adminMetadata(page, page.t('team:home.title'), '/admin', problem !== undefined || form !== undefined);
}

/** Who is signed in to the console, and what they may do there. */
export default async function ConsolePage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, caller } = page;
  const asked = await searchParams;
  if (await page.procedure.support()) return <SupportHome page={page} asked={asked} />;
  const me = await staffOrLeave(page, '/admin', caller.team.me());
  const form = await page.formState(asked.form);
  const expert = me.grants.find(({ role }) => role === 'expert')?.initiativeId;
  const assigned = expert && (await staffOrLeave(page, '/admin', caller.initiatives.forStaff({ id: expert })));
  const seesTeam = me.grants.some(({ role }) => role === 'administrator' || role === 'auditor');
  const roles = roleNames(
    t,
    me.grants.map(({ role }) => role),
  );
  return (
    <AdminPage page={page} path="/admin">
      <WhatHappened page={page} asked={asked} />
      {seesTeam && <SupportNotice page={page} />}
      <Heading level={1}>{t('team:home.title')}</Heading>
      <FormErrors page={page} form={form} />
      {seesTeam && <WaitingRequests page={page} />}
      <Facts
        items={[
          { term: t('team:home.name'), value: me.name },
          { term: t('team:home.email'), value: me.email },
          { term: t('team:home.roles'), value: roles || t('team:home.noRoles') },
          ...(assigned
            ? [
                {
                  term: t('team:home.assigned'),
                  value: <span lang={assigned.language}>{`${assigned.number}. ${assigned.title}`}</span>,
                },
              ]
            : []),
        ]}
      />
      {seesTeam && <AttentionList page={page} />}
      <ConsoleLinks page={page} readers={me.grants.map(({ role }) => role)} />
      {seesTeam && <LastChanges page={page} />}
      <Section id="ways" heading={t('team:home.ways')}>
        <div className="stack">
          <OwnWaysIn page={page} me={me} />
        </div>
      </Section>
      <Section id="sessions" heading={t('team:member.sessions')}>
        <SessionTable page={page} member={me} current={me.sessionId} own mayEnd />
      </Section>
      <ActButton page={page} verb="team/sign-out" text={t('team:home.signOut')} />
    </AdminPage>
  );
}

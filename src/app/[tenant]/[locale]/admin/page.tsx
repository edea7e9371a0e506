import { Heading } from '../../../../ui/heading.tsx';
import { Facts } from '../../../../ui/facts.tsx';
import { LinkList } from '../../../../ui/link-list.tsx';
import { Section } from '../../../../ui/section.tsx';
import { ActButton } from '../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../admin/admin-page.tsx';
import { lookLinks } from '../../../admin/look-links.ts';
import { OwnWaysIn } from '../../../admin/own-ways-in.tsx';
import { roleNames } from '../../../admin/role-names.ts';
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
  const { t, to, caller } = page;
  const asked = await searchParams;
  const me = await staffOrLeave(page, '/admin', caller.team.me());
  const form = await page.formState(asked.form);
  const expert = me.grants.find(({ role }) => role === 'expert')?.initiativeId;
  const assigned = expert && (await staffOrLeave(page, '/admin', caller.initiatives.forStaff({ id: expert })));
  const seesTeam = me.grants.some(({ role }) => role === 'administrator' || role === 'auditor');
  const triesRules = seesTeam || me.grants.some(({ role }) => ['editor', 'publisher', 'translator'].includes(role));
  const joinsCodes = me.grants.some(({ role }) => role === 'administrator' || role === 'editor');
  const roles = roleNames(
    t,
    me.grants.map(({ role }) => role),
  );
  return (
    <AdminPage page={page} path="/admin">
      <WhatHappened page={page} asked={asked} />
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
      <LinkList
        items={[
          ...(seesTeam ? [{ href: to('/admin/rules'), text: t('rules:list.title'), note: t('rules:list.note') }] : []),
          ...(seesTeam ? [{ href: to('/admin/team'), text: t('team:list.title'), note: t('team:list.note') }] : []),
          ...(seesTeam
            ? [{ href: to('/admin/launch'), text: t('launch:home.title'), note: t('launch:home.note') }]
            : []),
          ...(triesRules ? [{ href: to('/admin/try-rule'), text: t('team:try.title'), note: t('team:try.note') }] : []),
          ...(joinsCodes
            ? [{ href: to('/admin/join-codes'), text: t('team:join.title'), note: t('team:join.note') }]
            : []),
          ...(seesTeam
            ? [
                { href: to('/admin/providers'), text: t('team:providers.title'), note: t('team:providers.note') },
                { href: to('/admin/site'), text: t('configuration:site.title'), note: t('configuration:site.note') },
                {
                  href: to('/admin/configuration'),
                  text: t('configuration:review.title'),
                  note: t('configuration:review.note'),
                },
                {
                  href: to('/admin/institutions'),
                  text: t('settings:institution.title'),
                  note: t('settings:home.institutions'),
                },
                {
                  href: to('/admin/territories'),
                  text: t('settings:territories.title'),
                  note: t('settings:home.territories'),
                },
                { href: to('/admin/topics'), text: t('settings:topics.title'), note: t('settings:home.topics') },
                { href: to('/admin/audit'), text: t('settings:audit.title'), note: t('settings:audit.note') },
              ]
            : []),
          ...(seesTeam ? lookLinks(page) : []),
        ]}
      />
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

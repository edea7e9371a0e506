import { cache } from 'react';
import { Button } from '../../../../../../ui/button.tsx';
import { Facts } from '../../../../../../ui/facts.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { PostForm } from '../../../../../../ui/post-form.tsx';
import { Section } from '../../../../../../ui/section.tsx';
import { ActButton } from '../../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../admin/admin-page.tsx';
import { PasskeyTable } from '../../../../../admin/passkey-table.tsx';
import { RoleFields } from '../../../../../admin/role-fields.tsx';
import { roleNames } from '../../../../../admin/role-names.ts';
import { SessionTable } from '../../../../../admin/session-table.tsx';
import { FormErrors, WhatHappened, type Asked } from '../../../../../admin/what-happened.tsx';
import { privatePage } from '../../../../../page-context.ts';
import { pageFormats } from '../../../../../page-formats.ts';

interface Props {
  params: Promise<{ tenant: string; locale: string; id: string }>;
  searchParams: Promise<Asked>;
}

const load = cache(async (tenant: string, locale: string, id: string) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const path = `/admin/team/${id}`;
  const member = await staffOrLeave(page, path, page.caller.team.member({ id }));
  return { page, path, member };
});

export async function generateMetadata({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params;
  const { page, path } = await load(tenant, locale, id);
  const { problem, form } = await searchParams;
  // A title goes into the browser's history, so it names nobody.
  return adminMetadata(page, page.t('team:list.title'), path, problem !== undefined || form !== undefined);
}

/** One member: roles, ways in, sessions, and the end of it. */
export default async function MemberPage({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params;
  const { page, path, member } = await load(tenant, locale, id);
  const { t, to, caller } = page;
  const asked = await searchParams;
  const me = await staffOrLeave(page, path, caller.team.me());
  const manages = me.grants.some(({ role }) => role === 'administrator');
  const form = await page.formState(asked.form);
  const expert = member.grants.find(({ role }) => role === 'expert')?.initiativeId;
  const assigned = expert && (await staffOrLeave(page, path, caller.initiatives.forStaff({ id: expert })));
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/team', text: t('team:list.title') }}>
      <WhatHappened page={page} asked={asked} />
      <Heading level={1}>{member.name}</Heading>
      <FormErrors page={page} form={form} />
      <Facts
        items={[
          { term: t('team:home.email'), value: member.email },
          {
            term: t('team:home.roles'),
            value: roleNames(
              t,
              member.grants.map(({ role }) => role),
            ),
          },
          { term: t('team:member.joined'), value: pageFormats(page).long(member.joinedAt) },
        ]}
      />
      {manages && (
        <Section id="change" heading={t('team:home.roles')}>
          <PostForm action={to('/do/team/change-roles')} hidden={{ key: await page.formKey(), id }}>
            <RoleFields
              page={page}
              form={form}
              grants={member.grants}
              number={assigned ? assigned.number : undefined}
            />
            <p>
              <Button>{t('team:member.save')}</Button>
            </p>
          </PostForm>
        </Section>
      )}
      <Section id="ways" heading={t('team:home.ways')}>
        <div className="stack">
          <PasskeyTable page={page} passkeys={member.passkeys} />
          <p>{t(member.hasEid ? 'team:member.eid' : 'team:member.noEid')}</p>
        </div>
      </Section>
      <Section id="sessions" heading={t('team:member.sessions')}>
        <SessionTable page={page} member={member} current={me.sessionId} own={false} mayEnd={manages} />
      </Section>
      {manages && (
        <Section id="remove" heading={t('team:member.remove')}>
          <div className="stack">
            <p>{t('team:member.removeNote')}</p>
            <ActButton
              page={page}
              verb="team/remove-member"
              hidden={{ id }}
              kind="danger"
              text={t('team:member.remove')}
            />
          </div>
        </Section>
      )}
    </AdminPage>
  );
}

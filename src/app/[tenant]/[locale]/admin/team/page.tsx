import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { Section } from '../../../../../ui/section.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { ActButton } from '../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { InviteForm } from '../../../../admin/invite-form.tsx';
import { roleNames } from '../../../../admin/role-names.ts';
import { FormErrors, WhatHappened, type Asked } from '../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { problem, form } = await searchParams;
  return adminMetadata(page, page.t('team:list.title'), '/admin/team', problem !== undefined || form !== undefined);
}

/** Members and invitations; an administrator changes them, an auditor looks. */
export default async function TeamPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to, caller } = page;
  const asked = await searchParams;
  const { members, invitations } = await staffOrLeave(page, '/admin/team', caller.team.list());
  const me = await staffOrLeave(page, '/admin/team', caller.team.me());
  const form = await page.formState(asked.form);
  const manages = me.grants.some(({ role }) => role === 'administrator');
  const { moment } = pageFormats(page);
  return (
    <AdminPage page={page} path="/admin/team" back={{ href: '/admin', text: t('team:home.title') }}>
      <WhatHappened page={page} asked={asked} />
      <Heading level={1}>{t('team:list.title')}</Heading>
      <FormErrors page={page} form={form} />
      <Section id="members" heading={t('team:list.members')}>
        <Table
          caption={t('team:list.table', { what: t('team:list.members') })}
          hideCaption
          cards
          columns={[
            { text: t('team:list.name') },
            { text: t('team:list.email') },
            { text: t('team:list.roles') },
            { text: t('team:list.lastSeen') },
          ]}
          rows={members.map(({ id, name, email, grants, lastSeenAt }) => [
            <LinkButton key="name" kind="text" href={to(`/admin/team/${id}`)}>
              {name}
            </LinkButton>,
            email,
            roleNames(
              t,
              grants.map(({ role }) => role),
            ),
            lastSeenAt ? moment(lastSeenAt) : t('team:list.never'),
          ])}
        />
      </Section>
      <Section id="invitations" heading={t('team:list.invitations')}>
        {invitations.length === 0 ? (
          <p>{t('team:list.noInvitations')}</p>
        ) : (
          <Table
            caption={t('team:list.table', { what: t('team:list.invitations') })}
            hideCaption
            cards
            columns={[
              { text: t('team:list.name') },
              { text: t('team:list.roles') },
              { text: t('team:list.until') },
              ...(manages ? [{ text: t('team:list.act') }] : []),
            ]}
            rows={invitations.map(({ id, name, email, roles, expiresAt }) => [
              `${name}, ${email}`,
              roleNames(t, roles),
              moment(expiresAt),
              ...(manages
                ? [
                    <ActButton
                      key="cancel"
                      page={page}
                      verb="team/cancel-invitation"
                      hidden={{ id }}
                      text={t('team:list.cancel', { name })}
                    />,
                  ]
                : []),
            ])}
          />
        )}
      </Section>
      {manages && <InviteForm page={page} form={form} />}
    </AdminPage>
  );
}

import type { MemberView } from '../../domain/team/read-team.ts';
import { Table } from '../../ui/table.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { providerName } from '../signing/provider-name.ts';
import { ActButton } from './act-button.tsx';

interface Props {
  page: PrivatePageContext;
  member: Pick<MemberView, 'id' | 'sessions'>;
  /** The session that looks at this page. */
  current?: string | undefined;
  /** Own sessions end by the member's own right. */
  own: boolean;
  /** An auditor sees the sessions and ends none. */
  mayEnd: boolean;
}

/** A member's live sessions, each with a button that ends it. */
export function SessionTable({ page, member, current, own, mayEnd }: Props) {
  const { t, tenant } = page;
  if (member.sessions.length === 0) return <p>{t('team:member.noSessions')}</p>;
  const { moment } = pageFormats(page);
  const end = (id: string) => (
    <ActButton
      page={page}
      verb={own ? 'team/end-own-session' : 'team/end-session'}
      hidden={own ? { id } : { id, member: member.id }}
      text={t('team:member.end')}
    />
  );
  return (
    <Table
      caption={t('team:list.table', { what: t('team:member.sessions') })}
      hideCaption
      cards
      columns={[
        { text: t('team:member.since') },
        { text: t('team:member.method') },
        { text: t('team:member.lastSeen') },
        ...(mayEnd ? [{ text: t('team:member.act') }] : []),
      ]}
      rows={member.sessions.map(({ id, method, authenticatedAt, lastSeenAt }) => [
        moment(authenticatedAt),
        method === 'passkey' ? t('team:member.passkey') : providerName(tenant, method),
        moment(lastSeenAt),
        ...(mayEnd ? [id === current ? t('team:member.thisOne') : end(id)] : []),
      ])}
    />
  );
}

import type { MemberView } from '../../domain/team/read-team.ts';
import { Table } from '../../ui/table.tsx';
import type { PrivatePageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { ActButton } from './act-button.tsx';

interface Props {
  page: PrivatePageContext;
  passkeys: MemberView['passkeys'];
  /** Their owner may remove them. */
  own?: boolean;
}

/** A member's passkeys by the names they gave them. */
export function PasskeyTable({ page, passkeys, own = false }: Props) {
  const { t } = page;
  const format = pageFormats(page);
  if (passkeys.length === 0) return null;
  return (
    <Table
      caption={t('team:home.passkeys')}
      hideCaption
      cards
      columns={[
        { text: t('team:home.passkeys') },
        { text: t('team:member.created') },
        { text: t('team:member.lastUsed') },
        ...(own ? [{ text: t('team:member.act') }] : []),
      ]}
      rows={passkeys.map(({ credentialId, label, createdAt, lastUsedAt }) => [
        label || t('team:member.unnamed'),
        format.long(createdAt),
        lastUsedAt ? format.long(lastUsedAt) : t('team:list.never'),
        ...(own
          ? [
              <ActButton
                key="remove"
                page={page}
                verb="team/remove-passkey"
                hidden={{ credentialId }}
                text={t('team:home.removePasskey')}
              />,
            ]
          : []),
      ])}
    />
  );
}

import type { MemberView } from '../../domain/team/read-team.ts';
import { Table } from '../../ui/table.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** A member's passkeys by the names they gave them. */
export function PasskeyTable({ page, passkeys }: { page: PageContext; passkeys: MemberView['passkeys'] }) {
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
      ]}
      rows={passkeys.map(({ label, createdAt, lastUsedAt }) => [
        label || t('team:member.unnamed'),
        format.long(createdAt),
        lastUsedAt ? format.long(lastUsedAt) : t('team:list.never'),
      ])}
    />
  );
}

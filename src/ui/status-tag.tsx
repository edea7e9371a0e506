import { Icon, type IconName } from './icon.tsx';

/** The columns of an initiative's page (ux.md §3.3), and `plain` for who wrote an update. */
const looks = {
  review: { icon: 'clock', tone: '' },
  collecting: { icon: 'pen', tone: 'collecting' },
  paused: { icon: 'paused', tone: 'warning' },
  reached: { icon: 'check', tone: 'reached' },
  ended: { icon: 'ended', tone: '' },
  'handed-over': { icon: 'building', tone: 'with-institution' },
  returned: { icon: 'returned', tone: 'warning' },
  'in-procedure': { icon: 'building', tone: 'with-institution' },
  decided: { icon: 'gavel', tone: 'decided' },
  withdrawn: { icon: 'ended', tone: '' },
  refused: { icon: 'refused', tone: 'error' },
  plain: { icon: 'info', tone: '' },
} as const satisfies Record<string, { icon: IconName; tone: string }>;

export type StatusKind = keyof typeof looks;
export type StatusTagProps = { kind: StatusKind; text: string; icon?: IconName | undefined };

/** A stage in words with its icon; never a link, never colour alone. */
export function StatusTag({ kind, text, icon }: StatusTagProps) {
  const look = looks[kind];
  return (
    <span className={look.tone ? `status-tag status-tag--${look.tone}` : 'status-tag'}>
      <Icon name={icon ?? look.icon} small />
      {text}
    </span>
  );
}

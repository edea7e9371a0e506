import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

type Props = {
  kind?: 'plain' | 'info' | 'warning' | undefined;
  icon?: IconName | undefined;
  children: ReactNode;
};

/** A short note beside the reading flow: legal effect, language of the text, who paid, what cannot be seen yet. */
export function LabelNote({ kind = 'plain', icon = 'info', children }: Props) {
  return (
    <div className={kind === 'plain' ? 'label-note' : `label-note label-note--${kind}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

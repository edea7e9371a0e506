import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

/** Short facts with an icon: what will be seen, what is kept, how long. */
export function PlainLines({ items }: { items: readonly { icon: IconName; content: ReactNode }[] }) {
  return (
    <ul className="bare-list plain-lines">
      {items.map(({ icon, content }, index) => (
        <li key={index}>
          <Icon name={icon} />
          <span>{content}</span>
        </li>
      ))}
    </ul>
  );
}

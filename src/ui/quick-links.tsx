import { Icon, type IconName } from './icon.tsx';
import type { Link } from './text-link.tsx';

/** Follow, share, print: short links with an icon. */
export function QuickLinks({ items }: { items: readonly (Link & { icon: IconName })[] }) {
  return (
    <ul className="quick-links">
      {items.map(({ href, text, icon }) => (
        <li key={text}>
          <a href={href}>
            <Icon name={icon} small />
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

import { Icon } from './icon.tsx';
import type { Link } from './text-link.tsx';

/** Attachments: the text says name, type, size and language. */
export function Files({ items }: { items: readonly Link[] }) {
  return (
    <ul className="bare-list files">
      {items.map(({ href, text, lang }) => (
        <li key={href}>
          <a href={href} lang={lang}>
            <Icon name="file" />
            <span>{text}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

import { Icon } from './icon.tsx';
import type { Link } from './text-link.tsx';

/** Attachments: `text` is the file's title, `note` its type, size and language in the page's words. */
export function Files({ items }: { items: readonly (Link & { note: string })[] }) {
  return (
    <ul className="bare-list files">
      {items.map(({ href, text, lang, note }) => (
        <li key={href}>
          <a href={href}>
            <Icon name="file" />
            <span>
              <span lang={lang}>{text}</span> {note}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

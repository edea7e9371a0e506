import type { Link } from './text-link.tsx';

type Props = {
  /** Accessible name, e.g. "Sort"; shown before the links with `prefix`, e.g. "Sort:". */
  label: string;
  prefix: string;
  items: readonly (Link & { current?: boolean | undefined })[];
};

export function Sort({ label, prefix, items }: Props) {
  return (
    <nav aria-label={label}>
      <ul className="bare-list sort">
        <li aria-hidden="true">{prefix}</li>
        {items.map(({ href, text, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

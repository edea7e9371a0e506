import { TextLink, type Link } from './text-link.tsx';

type Props = {
  items: readonly (Link & { note?: string | undefined })[];
  /** Left out on paper. */
  screenOnly?: boolean | undefined;
};

/** Ruled rows of links, each with an optional line below. */
export function LinkList({ items, screenOnly }: Props) {
  return (
    <ul className={screenOnly ? 'bare-list link-list no-print' : 'bare-list link-list'}>
      {items.map(({ note, ...link }) => (
        <li key={link.href + link.text}>
          <TextLink {...link} />
          {note && <span className="small">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

import { Icon } from './icon.tsx';

type Props = {
  label: string;
  /** `removeText` is hidden and follows the text: "– remove filter". */
  items: readonly { text: string; removeText: string; href: string }[];
};

/** Each chosen filter is a link that removes itself. */
export function ChosenFilters({ label, items }: Props) {
  if (items.length === 0) return null;
  return (
    <ul className="bare-list chosen" aria-label={label}>
      {items.map(({ text, removeText, href }) => (
        <li key={href}>
          <a href={href}>
            {text}
            <span className="visually-hidden"> {removeText}</span>
            <Icon name="cross" small />
          </a>
        </li>
      ))}
    </ul>
  );
}

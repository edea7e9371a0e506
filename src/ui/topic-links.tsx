import { TextLink, type Link } from './text-link.tsx';

export function TopicLinks({ items }: { items: readonly Link[] }) {
  return (
    <ul className="topic-links">
      {items.map((link) => (
        <li key={link.href}>
          <TextLink {...link} />
        </li>
      ))}
    </ul>
  );
}

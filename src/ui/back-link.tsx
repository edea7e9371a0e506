import { Icon } from './icon.tsx';
import type { Link } from './text-link.tsx';

export function BackLink({ href, text }: Link) {
  return (
    <a className="back-link" href={href}>
      <Icon name="back" small />
      {text}
    </a>
  );
}

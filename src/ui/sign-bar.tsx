import { LinkButton } from './link-button.tsx';
import type { Link } from './text-link.tsx';

/** The bar at the foot of small windows while the sign card is out of view. Last child of an initiative's layout. */
export function SignBar({ number, rest, action }: { number: string; rest: string; action: Link }) {
  return (
    <div className="sign-bar-rail">
      <div className="sign-bar">
        <span>
          <strong>{number}</strong> {rest}
        </span>
        <LinkButton href={action.href}>{action.text}</LinkButton>
      </div>
    </div>
  );
}

import { LinkButton } from './link-button.tsx';
import type { Link } from './text-link.tsx';

type Props = { number: string; rest: string; action: Link };

/**
 * The bar at the foot of small windows while the sign card is out of view: before it and after it. Last child of an
 * initiative's layout. The first one doubles the card's button that follows, so only eyes and fingers get it.
 */
export function SignBar({ number, rest, action }: Props) {
  return (
    <>
      <div className="sign-bar-rail sign-bar-rail--before" aria-hidden="true">
        <div className="sign-bar">
          <span>
            <strong>{number}</strong> {rest}
          </span>
          <a className="button" href={action.href} tabIndex={-1}>
            {action.text}
          </a>
        </div>
      </div>
      <div className="sign-bar-rail sign-bar-rail--after">
        <div className="sign-bar">
          <span>
            <strong>{number}</strong> {rest}
          </span>
          <LinkButton href={action.href}>{action.text}</LinkButton>
        </div>
      </div>
    </>
  );
}

import type { ReactNode } from 'react';
import { Heading, type HeadingLevel } from './heading.tsx';
import { Icon } from './icon.tsx';

type Props = {
  kind?: 'info' | 'success' | 'warning' | undefined;
  id?: string | undefined;
  heading: string;
  level?: HeadingLevel | undefined;
  /** Takes the focus when the page opens: success after a redirect. */
  focus?: boolean | undefined;
  children?: ReactNode;
};
const icons = { info: 'info', success: 'check', warning: 'warning' } as const;

export function NotificationBanner({ kind = 'info', id = 'notification', heading, level = 2, focus, children }: Props) {
  return (
    <section
      className={`notification-banner notification-banner--${kind}`}
      role="region"
      aria-labelledby={id}
      tabIndex={focus ? -1 : undefined}
      autoFocus={focus}
    >
      <Icon name={icons[kind]} />
      <div className="stack">
        <Heading level={level} id={id}>
          {heading}
        </Heading>
        {children}
      </div>
    </section>
  );
}

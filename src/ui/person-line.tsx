import type { ReactNode } from 'react';

/** "You are signing as {name}", as the provider wrote it, and the way out (a `PostForm` or link). */
export function PersonLine({ text, name, children }: { text: string; name: string; children?: ReactNode }) {
  return (
    <div className="person">
      <p>
        {text} <strong>{name}</strong>
      </p>
      {children}
    </div>
  );
}

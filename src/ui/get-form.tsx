import type { ReactNode } from 'react';

/** A question whose answer has its own address: fields one below the other and a button. */
export function GetForm({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form className="stack" method="get" action={action} noValidate>
      {children}
    </form>
  );
}

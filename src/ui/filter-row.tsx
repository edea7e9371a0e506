import type { ReactNode } from 'react';

/** A small GET form in one line: fields and a button. */
export function FilterRow({
  action,
  submitText,
  children,
}: {
  action: string;
  submitText: string;
  children: ReactNode;
}) {
  return (
    <form className="filter-row" action={action} method="get">
      {children}
      <button className="button button--secondary" type="submit">
        {submitText}
      </button>
    </form>
  );
}

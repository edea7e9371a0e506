import type { ReactNode } from 'react';

type Fact = { term: string; value: ReactNode; note?: ReactNode };

/** To whom, from whom, published, where it counts, what it does in law. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ term, value, note }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value}
            {note && <span className="small">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import type { ReactNode } from 'react';

type Demand = { text: string; answer?: ReactNode };

/** Numbered demands, each with the institution's answer once there is one. */
export function Demands({ items, lang }: { items: readonly Demand[]; lang?: string | undefined }) {
  return (
    <ol className="bare-list demands">
      {items.map(({ text, answer }, index) => (
        <li key={index}>
          <div className="stack">
            <p lang={lang}>{text}</p>
            {answer && <p>{answer}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

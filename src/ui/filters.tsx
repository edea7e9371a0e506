import type { ReactNode } from 'react';
import { HiddenInputs } from './hidden-inputs.tsx';
import { Icon } from './icon.tsx';

type Props = {
  /** "Filters" or "Filters (2)". */
  summary: string;
  action: string;
  submitText: string;
  /** What must survive, e.g. the order. */
  hidden?: Readonly<Record<string, string>> | undefined;
  open?: boolean | undefined;
  /** Fields. */
  children: ReactNode;
};

/** GET form: the address holds the state. Folded on phones, always open in wide windows. */
export function Filters({ summary, action, submitText, hidden, open, children }: Props) {
  return (
    <details className="filters" open={open}>
      <summary>
        <Icon name="filter" />
        {summary}
      </summary>
      <form action={action} method="get" role="search" aria-label={summary}>
        <HiddenInputs values={hidden} />
        {children}
        <button className="button button--secondary button--wide" type="submit">
          {submitText}
        </button>
      </form>
    </details>
  );
}

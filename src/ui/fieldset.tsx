import type { ReactNode } from 'react';
import { describedBy, FieldParts, type FieldTexts } from './field-parts.tsx';

type Props = FieldTexts & {
  id: string;
  legend: string;
  /** The legend is the page's question. */
  legendLevel?: 1 | 2 | undefined;
  children: ReactNode;
};

/** Choices that answer one question. */
export function Fieldset({ id, legend, legendLevel, hint, error, errorPrefix, children }: Props) {
  const Tag = legendLevel ? (`h${legendLevel}` as const) : undefined;
  return (
    <fieldset className={error ? 'field field--error' : 'field'} aria-describedby={describedBy(id, { hint, error })}>
      <legend>{Tag ? <Tag>{legend}</Tag> : legend}</legend>
      <FieldParts id={id} hint={hint} error={error} errorPrefix={errorPrefix} />
      <div className="choices">{children}</div>
    </fieldset>
  );
}

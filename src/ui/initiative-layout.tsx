import type { ReactNode } from 'react';

type Props = {
  /** Public line, h1 and summary; then the notes that must be seen before signing. */
  head: ReactNode;
  /** Outcome card over the full width. */
  wide?: ReactNode;
  /** Sign card first, then facts and quick links. */
  side: ReactNode;
  signBar?: ReactNode;
  /** The text and all that follows it. */
  children: ReactNode;
};

/** One column on phones in this order; from 64 rem the side stands right of the text. */
export function InitiativeLayout({ head, wide, side, signBar, children }: Props) {
  return (
    <article className="initiative">
      <header className="initiative__head">{head}</header>
      {wide && <div className="initiative__wide">{wide}</div>}
      <div className="initiative__side">{side}</div>
      <div className="initiative__body">
        <div className="prose">{children}</div>
      </div>
      {signBar}
    </article>
  );
}

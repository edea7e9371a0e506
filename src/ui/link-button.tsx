import type { ReactNode } from 'react';
import { buttonClass, type ButtonKind } from './button.tsx';

type Props = {
  href: string;
  kind?: ButtonKind | undefined;
  wide?: boolean | undefined;
  lang?: string | undefined;
  id?: string | undefined;
  /** Ids of the words that name it, where its own are not enough: "Withdraw" and a title. */
  labelledBy?: string | undefined;
  children: ReactNode;
};

/** A link that looks like a button (`text`: like a link that stands alone). */
export function LinkButton({ href, kind = 'primary', wide, lang, id, labelledBy, children }: Props) {
  return (
    <a className={buttonClass(kind, wide)} href={href} lang={lang} id={id} aria-labelledby={labelledBy}>
      {children}
    </a>
  );
}

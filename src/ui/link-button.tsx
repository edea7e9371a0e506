import type { ReactNode } from 'react';
import { buttonClass, type ButtonKind } from './button.tsx';

type Props = {
  href: string;
  kind?: ButtonKind | undefined;
  wide?: boolean | undefined;
  lang?: string | undefined;
  children: ReactNode;
};

/** A link that looks like a button (`text`: like a link that stands alone). */
export function LinkButton({ href, kind = 'primary', wide, lang, children }: Props) {
  return (
    <a className={buttonClass(kind, wide)} href={href} lang={lang}>
      {children}
    </a>
  );
}

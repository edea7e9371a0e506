import type { ReactNode } from 'react';
import { Heading } from './heading.tsx';
import { Icon } from './icon.tsx';
import { PrintHead } from './print-head.tsx';

type Row = {
  term: string;
  value: ReactNode;
  /** Over the full width. */
  wide?: boolean | undefined;
  /** Set in large letters: the receipt code. */
  code?: boolean | undefined;
  lang?: string | undefined;
};
type Props = {
  /** The page's h1, which has the focus after the redirect. */
  heading: string;
  thanks: string;
  rows: readonly Row[];
  /** What the code proves, with the QR code of its address: on paper only. */
  print?: { text: string; address?: string | undefined; qrSvg?: string | undefined } | undefined;
  /** Buttons. */
  children?: ReactNode;
};

/** Proof of a signature; made to be printed. */
export function Receipt({ heading, thanks, rows, print, children }: Props) {
  return (
    <article className="receipt" aria-labelledby="receipt">
      <div className="receipt__head">
        <Icon name="check" />
        <div>
          <Heading level={1} id="receipt" focus>
            {heading}
          </Heading>
          <p>{thanks}</p>
        </div>
      </div>
      <div className="receipt__body">
        <dl>
          {rows.map(({ term, value, wide, code, lang }) => (
            <div key={term} className={wide || code ? 'receipt__wide' : undefined}>
              <dt>{term}</dt>
              <dd className={code ? 'receipt__code' : undefined} lang={lang}>
                {value}
              </dd>
            </div>
          ))}
        </dl>
        {print && <PrintHead {...print} />}
        {children}
      </div>
    </article>
  );
}

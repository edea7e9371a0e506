import { SvgMarkup } from './svg-markup.tsx';

type Props = {
  /** Number of the initiative and time of its figures, or what the code proves. */
  text: string;
  /** Short address, printed bold. */
  address?: string | undefined;
  qrSvg?: string | undefined;
};

/** Seen on paper only: what it is, when, and the way back to the screen. */
export function PrintHead({ text, address, qrSvg }: Props) {
  return (
    <div className="print-only print-head">
      <p>
        {text} {address && <strong>{address}</strong>}
      </p>
      {qrSvg && <SvgMarkup svg={qrSvg} />}
    </div>
  );
}

type Props = {
  /** 0–100; above 100 the bar is full. The words beside it say the number. */
  percent: number;
  thin?: boolean | undefined;
  /** Positions of further thresholds on the same bar, 0–100. */
  ticks?: readonly number[] | undefined;
};

/** The bar only, hidden from screen readers: widths are SVG attributes, so that no inline style is needed. */
export function Progress({ percent, thin, ticks = [] }: Props) {
  const filled = Math.min(100, Math.max(0, percent));
  return (
    <svg
      className={thin ? 'progress__graphic progress__graphic--thin' : 'progress__graphic'}
      aria-hidden="true"
      width="100%"
      height={thin ? 8 : 14}
    >
      <rect className="progress__track" width="100%" height="100%" />
      <rect className="progress__fill" width={`${filled}%`} height="100%" />
      {ticks.map((tick) => (
        <line key={tick} className="progress__tick" x1={`${tick}%`} x2={`${tick}%`} y1="0" y2="100%" />
      ))}
    </svg>
  );
}

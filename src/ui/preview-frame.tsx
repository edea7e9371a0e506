interface Props {
  src: string;
  title: string;
  width: number;
  height: number;
}

/** A page of this site inside another, as wide as a telephone or a desk; wider than the place, it scrolls in its own box. */
export function PreviewFrame({ src, title, width, height }: Props) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={title}>
      {/* Our own page under its own strict policy: a sandbox that lets its scripts run would hold nothing. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
      <iframe src={src} title={title} width={width} height={height} />
    </div>
  );
}

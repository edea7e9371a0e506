/** A page of this site inside another, as wide as a telephone or a desk; wider than the place, it scrolls in its own box. */
export function PreviewFrame({
  src,
  title,
  width,
  height,
}: {
  src: string;
  title: string;
  width: number;
  height: number;
}) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={title}>
      <iframe src={src} title={title} width={width} height={height} sandbox="allow-same-origin" />
    </div>
  );
}

/** A colour beside its name. A drawing, because the site's policy takes no style in the page. */
export function ColourSample({ colour, ground }: { colour: string; ground: string }) {
  return (
    <svg width="56" height="28" viewBox="0 0 56 28" aria-hidden="true" focusable="false">
      <rect x="0.5" y="0.5" width="55" height="27" fill={ground} stroke="#6b707b" />
      <rect x="14" y="7" width="28" height="14" fill={colour} />
    </svg>
  );
}

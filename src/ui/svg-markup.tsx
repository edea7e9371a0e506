/** Trusted SVG text of ours or of the tenant's own folder (logo, QR code), hidden from screen readers. */
export function SvgMarkup({ svg, className }: { svg: string; className?: string | undefined }) {
  return <span className={className} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}

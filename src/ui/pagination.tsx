import { Icon } from './icon.tsx';
import type { Link } from './text-link.tsx';

type Props = {
  label: string;
  previous?: Link | undefined;
  /** `'gap'` where numbers are left out; a search has none. `name`: "Page 2", for screen readers. */
  pages?: readonly (PageLink | 'gap')[] | undefined;
  next?: Link | undefined;
};
export type PageLink = { href: string; text: string; name: string; current?: boolean | undefined };

export function Pagination({ label, previous, pages = [], next }: Props) {
  if (!previous && !next && pages.length < 2) return null;
  return (
    <nav className="pagination" aria-label={label}>
      {previous && (
        <a href={previous.href} rel="prev">
          <Icon name="back" small />
          {previous.text}
        </a>
      )}
      {pages.length > 0 && (
        <ul className="bare-list">
          {pages.map((page, index) =>
            page === 'gap' ? (
              <li key={index} className="pagination__gap">
                …
              </li>
            ) : (
              <li key={index}>
                <a href={page.href} aria-label={page.name} aria-current={page.current ? 'page' : undefined}>
                  {page.text}
                </a>
              </li>
            ),
          )}
        </ul>
      )}
      {next && (
        <a href={next.href} rel="next">
          {next.text}
          <Icon name="next" small />
        </a>
      )}
    </nav>
  );
}

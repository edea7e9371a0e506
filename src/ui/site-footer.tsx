import { LinkButton } from './link-button.tsx';
import { TextLink, type Link } from './text-link.tsx';

export type SiteFooterProps = {
  help?: (Link & { note?: string | undefined }) | undefined;
  navigationLabel: string;
  links: readonly Link[];
  /** Last line: demonstration mark, organisation, address. */
  note?: string | undefined;
};

/** Help stands at the same place on every page (WCAG 3.2.6). */
export function SiteFooter({ help, navigationLabel, links, note }: SiteFooterProps) {
  return (
    <footer className="footer">
      <div className="wrap">
        {help && (
          <div className="footer__help">
            <LinkButton kind="secondary" href={help.href}>
              {help.text}
            </LinkButton>
            {help.note && <span>{help.note}</span>}
          </div>
        )}
        {links.length > 0 && (
          <nav aria-label={navigationLabel}>
            <ul className="footer__links">
              {links.map((link) => (
                <li key={link.href}>
                  <TextLink {...link} />
                </li>
              ))}
            </ul>
          </nav>
        )}
        {note && <p className="small">{note}</p>}
      </div>
    </footer>
  );
}

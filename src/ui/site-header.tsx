import { Icon } from './icon.tsx';
import { SvgMarkup } from './svg-markup.tsx';

export type NavigationItem = {
  href: string;
  text: string;
  /** "page": this very page; "true": a page below it. */
  current?: 'page' | 'true' | undefined;
};
/** `name` is written in its own language. */
export type LanguageLink = { lang: string; name: string; href: string; current: boolean };

export type SiteHeaderProps = {
  homeHref: string;
  name: string;
  /** The rest of a name in a second language, e.g. "Zëri ynë". */
  secondName?: { text: string; lang: string } | undefined;
  logoSvg: string;
  menuLabel: string;
  navigationLabel: string;
  languageLabel: string;
  items: readonly NavigationItem[];
  account?: NavigationItem | undefined;
  languages: readonly LanguageLink[];
};

/** Logo and name, navigation, languages, account. Below 64 rem all but the logo stand in a native details menu. */
export function SiteHeader(props: SiteHeaderProps) {
  const { homeHref, name, secondName, logoSvg, menuLabel, navigationLabel, items, account } = props;
  return (
    <header className="header">
      <div className="wrap">
        <div className="header__row">
          <a className="header__home" href={homeHref}>
            <SvgMarkup className="header__logo" svg={logoSvg} />
            <span>
              {name}
              {secondName && <span lang={secondName.lang}> · {secondName.text}</span>}
            </span>
          </a>
          <div className="header__tools">
            <Languages {...props} />
            {account && (
              <a className="header__account" href={account.href} aria-current={account.current}>
                <Icon name="person" small />
                {account.text}
              </a>
            )}
          </div>
          <details className="menu">
            <summary>
              <Icon name="menu" />
              {menuLabel}
            </summary>
            <div className="menu__panel">
              <nav aria-label={navigationLabel}>
                <Items items={account ? [...items, account] : items} />
              </nav>
              <Languages {...props} />
            </div>
          </details>
        </div>
        <nav className="header__nav" aria-label={navigationLabel}>
          <Items items={items} />
        </nav>
      </div>
    </header>
  );
}

function Items({ items }: { items: readonly NavigationItem[] }) {
  return (
    <ul className="nav-list">
      {items.map(({ href, text, current }) => (
        <li key={href}>
          <a href={href} aria-current={current}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Languages({ languages, languageLabel }: SiteHeaderProps) {
  if (languages.length < 2) return null;
  return (
    <nav aria-label={languageLabel}>
      <ul className="language-links">
        {languages.map(({ lang, name, href, current }) => (
          <li key={lang}>
            <a href={href} lang={lang} hrefLang={lang} aria-current={current ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { languageNames, type Language } from '../domain/shared/languages.ts';
import { isDemonstration } from '../server/demonstration.ts';
import { linkLocale } from '../i18n/format.ts';
import { type Pictured, picturePath } from '../server/picture-path.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { PageShell } from '../ui/page-shell.tsx';
import { pictureSize } from '../ui/picture-size.ts';
import type { PageContext } from './page-context.ts';

interface Props {
  page: PageContext;
  /** Address after the language, the same in every language: '' for the home page. */
  path: string;
  /** Where this page is in another language, if not at the same path: a translation exists in some only. */
  pathIn?: ((language: Language) => string) | undefined;
  section?: 'initiatives' | 'account' | undefined;
  flush?: boolean;
  children: ReactNode;
}

/** Header, footer and languages around a citizen page. Only links whose target exists are rendered. */
export function SitePage({ page, path, pathIn = () => path, section, flush, children }: Props) {
  const { tenant, language, t, say, to } = page;
  const { contact } = tenant.configuration;
  const demonstration = isDemonstration(tenant);
  const name = say(tenant.configuration.name);
  const equal = tenant.configuration.languages.equal?.find(
    (other) => other !== language && tenant.configuration.languages.equal?.includes(language),
  );
  const second = equal && tenant.configuration.name[equal];
  const legal = (key: 'about' | 'accessibility' | 'privacy' | 'terms') =>
    tenant.pages[language]?.[key] ? [{ href: to(`/${key}`), text: t(`nav.${key}`) }] : [];
  const demo = t('shell.demoText');
  const invented = { title: t('shell.demoTitle'), strong: t('shell.demoStrong'), text: demo };
  const preview = {
    title: t('launch:preview.title'),
    strong: t('launch:preview.strong'),
    text: t('launch:preview.text'),
  };
  const note = tenant.state === 'draft' ? preview : demonstration && invented;
  return (
    <PageShell
      skipLabel={t('shell.skip')}
      {...(note && { demoNote: note })}
      header={{
        homeHref: to('/'),
        name: name.text,
        ...(equal && second && { secondName: { text: second, lang: equal } }),
        logoSvg: tenant.logo,
        menuLabel: t('shell.menu'),
        navigationLabel: t('shell.mainNavigation'),
        languageLabel: t('shell.language'),
        items: [
          {
            href: to('/initiatives'),
            text: t('nav.initiatives'),
            ...(section === 'initiatives' && { current: path === '/initiatives' ? 'page' : 'true' }),
          },
          ...legal('about'),
        ],
        account: {
          href: to('/account'),
          text: t('shell.account'),
          ...(section === 'account' && { current: 'true' as const }),
        },
        languages: tenant.languages.map((other) => ({
          lang: other,
          name: languageNames[other],
          href: `/${other}${pathIn(other)}`,
          current: other === language,
        })),
      }}
      footer={{
        ...(tenant.pages[language]?.['help'] && {
          help: {
            href: to('/help'),
            text: t('shell.help'),
            ...(contact.phone &&
              contact.hours && { note: t('shell.call', { phone: contact.phone, hours: say(contact.hours).text }) }),
          },
        }),
        navigationLabel: t('shell.aboutSite'),
        links: [
          ...legal('about'),
          { href: to('/receipt'), text: t('nav.checkReceipt') },
          ...legal('accessibility'),
          ...legal('privacy'),
          ...legal('terms'),
        ],
        ...(demonstration && { note: `${t('shell.demoStrong')} ${demo} ${tenant.canonicalHost}` }),
      }}
      {...(flush && { flush })}
    >
      {children}
    </PageShell>
  );
}

interface PageFacts {
  title: string;
  path: string;
  description?: string;
  private?: boolean;
  languages?: readonly Language[];
  /** The initiative that a shared link's picture is about; without one, the site. */
  initiative?: Pictured;
}

/** Title, canonical address, the same page in the other languages, and what a shared link to it shows. */
export function pageMetadata(page: PageContext, facts: PageFacts): Metadata {
  const { tenant, to } = page;
  const { title, description, path } = facts;
  const origin = siteOrigin(tenant);
  const name = page.say(tenant.configuration.name).text;
  const said = { title: title === name ? name : `${title} – ${name}`, ...(description && { description }) };
  if (facts.private) return { ...said, robots: { index: false, follow: false } };
  const languages = facts.languages ?? tenant.languages;
  const canonical = `${origin}${to(path || '/')}`;
  return {
    ...said,
    alternates: {
      canonical,
      languages: Object.fromEntries(languages.map((other) => [other, `${origin}/${other}${path}`])),
    },
    ...sharedLink(page, { ...facts, name, canonical, origin, languages }),
  };
}

/** Open Graph and Twitter's card: every address is the site's own. */
function sharedLink(
  { tenant, language }: PageContext,
  facts: PageFacts & { name: string; canonical: string; origin: string; languages: readonly Language[] },
): Pick<Metadata, 'openGraph' | 'twitter'> {
  const { title, name, canonical, origin, initiative } = facts;
  const description = facts.description ?? name;
  const image = {
    url: `${origin}${picturePath(tenant, language, initiative)}`,
    type: 'image/png',
    alt: initiative ? `${initiative.title} – ${name}` : name,
    ...pictureSize,
  };
  return {
    openGraph: {
      type: initiative ? 'article' : 'website',
      siteName: name,
      title,
      description,
      url: canonical,
      locale: linkLocale(language),
      alternateLocale: facts.languages.filter((other) => other !== language).map(linkLocale),
      images: [image],
    },
    twitter: { card: 'summary_large_image', title, description, images: [{ url: image.url, alt: image.alt }] },
  };
}

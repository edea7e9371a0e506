import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProseMarkup } from '../ui/prose.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { publicPage, type PageContext, type PageParams } from './page-context.ts';
import { siteMarkdown } from './site-markdown.ts';
import { pageMetadata, SitePage } from './site-page.tsx';

export type SiteText = 'about' | 'help' | 'privacy' | 'terms' | 'accessibility';

async function read(params: PageParams, name: SiteText): Promise<{ page: PageContext; title: string; html: string }> {
  const page = await publicPage(params);
  const source = page.tenant.pages[page.language]?.[name];
  if (source === undefined) notFound();
  return { page, ...siteMarkdown(source) };
}

/** Metadata and component of one page that the tenant wrote. Not found where the tenant lacks it in the language. */
export function siteTextPage(name: SiteText) {
  return {
    async generateMetadata({ params }: { params: PageParams }): Promise<Metadata> {
      const { page, title } = await read(params, name);
      const { tenant } = page;
      const languages = tenant.languages.filter((other) => tenant.pages[other]?.[name] !== undefined);
      return pageMetadata(page, { title, path: `/${name}`, languages });
    },
    async Page({ params }: { params: PageParams }) {
      const { page, html } = await read(params, name);
      const { pages, configuration } = page.tenant;
      return (
        <SitePage
          page={page}
          path={`/${name}`}
          pathIn={(other) => (pages[other]?.[name] === undefined ? '' : `/${name}`)}
        >
          <ProseMarkup html={html} />
          {(name === 'about' || name === 'help') && configuration.review && (
            <p>
              <TextLink href={page.to('/how-we-decide')} text={page.t('moderation:public.title')} />
            </p>
          )}
        </SitePage>
      );
    },
  };
}

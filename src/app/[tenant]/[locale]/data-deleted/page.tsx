import { Heading } from '../../../../ui/heading.tsx';
import { LinkButton } from '../../../../ui/link-button.tsx';
import { SigningColumn } from '../../../../ui/signing-column.tsx';
import { privatePage, type PageParams } from '../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../site-page.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ stays?: string | string[] }>;
}

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return pageMetadata(page, { title: page.t('people:data.deleted.title'), path: '/data-deleted', private: true });
}

/** After a deletion: nobody is signed in any more, so this says the same to everybody. */
export default async function DataDeletedPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { t, to } = page;
  const stays = (await searchParams).stays === '1';
  return (
    <SitePage page={page} path="/data-deleted" section="account">
      <SigningColumn>
        <Heading level={1} focus>
          {t('people:data.deleted.title')}
        </Heading>
        <p>{t('people:data.deleted.text')}</p>
        {stays && <p>{t('people:data.deleted.stays')}</p>}
        <p>
          <LinkButton href={to('/')} kind="secondary">
            {t('nav.home')}
          </LinkButton>
        </p>
      </SigningColumn>
    </SitePage>
  );
}

import type { Metadata } from 'next';
import { institutionWords } from '../../../../server/institution-words.ts';
import { Heading } from '../../../../ui/heading.tsx';
import { Section } from '../../../../ui/section.tsx';
import { InstitutionView } from '../../../institutions/institution-view.tsx';
import { publicPage, type PageParams } from '../../../page-context.ts';
import { pageMetadata, SitePage } from '../../../site-page.tsx';

const path = '/institutions';

export async function generateMetadata({ params }: { params: PageParams }): Promise<Metadata> {
  const page = await publicPage(params);
  return pageMetadata(page, { title: page.t('settings:institution.title'), path });
}

/** To whom initiatives of this site go, what they may decide, and what happens there. */
export default async function InstitutionsPage({ params }: { params: PageParams }) {
  const page = await publicPage(params);
  const { t, tenant, language } = page;
  return (
    <SitePage page={page} path={path}>
      <Heading level={1}>{t('settings:institution.title')}</Heading>
      <p>{t('settings:institution.publicLead')}</p>
      {tenant.configuration.institutions.map((institution) => (
        <Section
          key={institution.key}
          id={institution.key}
          heading={institutionWords(tenant, institution.key, language).name}
        >
          <InstitutionView page={page} configuration={tenant.configuration} institution={institution} />
        </Section>
      ))}
    </SitePage>
  );
}

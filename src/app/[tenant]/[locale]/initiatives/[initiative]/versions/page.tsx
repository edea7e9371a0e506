import { loadPublicInitiative, type InitiativeParams } from '../../../../../initiatives/load-initiative.ts';
import { VersionsView } from '../../../../../initiatives/versions-view.tsx';
import { pageMetadata, SitePage } from '../../../../../site-page.tsx';
import { BackLink } from '../../../../../../ui/back-link.tsx';
import { Heading } from '../../../../../../ui/heading.tsx';
import { Prose } from '../../../../../../ui/prose.tsx';

interface Props {
  params: Promise<InitiativeParams>;
}

export async function generateMetadata({ params }: Props) {
  const { page, path } = await loadPublicInitiative(params);
  return pageMetadata(page, { title: page.t('initiatives:versions.title'), path: `${path}/versions` });
}

/** All versions of an initiative's text with their differences (ux.md B17). */
export default async function VersionsPage({ params }: Props) {
  const { page, path, view } = await loadPublicInitiative(params);
  const { t, to, language } = page;
  return (
    <SitePage page={page} path={`${path}/versions`} section="initiatives">
      <BackLink href={to(path)} text={t('initiatives:versions.back')} />
      <Prose>
        <Heading level={1}>{t('initiatives:versions.title')}</Heading>
        <p className="lead" lang={view.text.language === language ? undefined : view.text.language}>
          {view.text.title}
        </p>
        <p>{t('initiatives:versions.lead')}</p>
        <VersionsView page={page} view={view} />
      </Prose>
    </SitePage>
  );
}

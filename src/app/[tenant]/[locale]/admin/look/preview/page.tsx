import { trialStylesheetPath, trialTheme } from '../../../../../../ui/stylesheet.ts';
import { adminMetadata, staffOrLeave } from '../../../../../admin/admin-page.tsx';
import { LookSample } from '../../../../../admin/look-sample.tsx';
import { privatePage, type PageParams } from '../../../../../page-context.ts';
import { SitePage } from '../../../../../site-page.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ theme?: string | string[] }>;
}

const path = '/admin/look/preview';

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('look:preview.title'), path);
}

/** How the site would look: its parts under a second stylesheet, which says all that the site's own does. */
export default async function LookPreviewPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { document } = await staffOrLeave(page, path, page.caller.configuration.draft());
  const asked = (await searchParams).theme;
  const sent = typeof asked === 'string' ? `/theme/trial/${asked}.css` : '';
  const stylesheet = trialTheme(sent) ? sent : trialStylesheetPath(document.theme);
  const tenant = { ...page.tenant, logo: document.logo };
  return (
    <>
      <link rel="stylesheet" href={stylesheet} />
      <SitePage page={{ ...page, tenant }} path="">
        <LookSample page={page} path={page.to(path)} />
      </SitePage>
    </>
  );
}

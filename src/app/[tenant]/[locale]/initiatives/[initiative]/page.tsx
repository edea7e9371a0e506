import { HiddenInitiative, hiddenTitle } from '../../../../initiatives/hidden-initiative.tsx';
import { InitiativePageView } from '../../../../initiatives/initiative-view.tsx';
import { loadInitiative, type InitiativeParams } from '../../../../initiatives/load-initiative.ts';
import { pageMetadata, SitePage } from '../../../../site-page.tsx';

interface Props {
  params: Promise<InitiativeParams>;
}

export async function generateMetadata({ params }: Props) {
  const { page, path, number, view, found } = await loadInitiative(params);
  if (!view) return { ...pageMetadata(page, { title: hiddenTitle(page, found), path }), robots: { index: false } };
  const { title, summary: description } = view.text;
  return pageMetadata(page, { title, description, path, initiative: { number, title } });
}

/** One initiative (ux.md §3.3). */
export default async function InitiativePage({ params }: Props) {
  const { page, path, view, found } = await loadInitiative(params);
  return (
    <SitePage page={page} path={path} section="initiatives">
      {view ? (
        <InitiativePageView page={page} view={view} path={path} />
      ) : (
        <HiddenInitiative page={page} found={found} />
      )}
    </SitePage>
  );
}

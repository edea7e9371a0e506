import { cache } from 'react';
import type { InitiativeParams } from '../../../../../../initiatives/load-initiative.ts';
import { backPath, openInitiativePage, openSigning } from '../../../../../../signing/open-signing.ts';
import { SigningPage } from '../../../../../../signing/signing-page.tsx';
import { viewMetadata } from '../../../../../../signing/signing-view.ts';
import { notPublicView, stateView } from '../../../../../../signing/state-view.tsx';
import { whoView } from '../../../../../../signing/who-view.tsx';

interface Props {
  params: Promise<InitiativeParams>;
}

const load = cache(async (tenant: string, locale: string, initiative: string) => {
  const { page, number } = await openInitiativePage({ tenant, locale, initiative });
  const start = await openSigning(page, number);
  const path = `/initiatives/${number}/sign/who`;
  if (!start) return { page, path, back: undefined, view: notPublicView(page) };
  const { refusal } = start;
  const view = refusal ? stateView(page, start.initiative, refusal, false) : whoView(page, start.initiative);
  return { page, path, back: backPath(start.initiative), view };
});

export async function generateMetadata({ params }: Props) {
  const { tenant, locale, initiative } = await params;
  const { page, view, path } = await load(tenant, locale, initiative);
  return viewMetadata(page, view, path);
}

export default async function WhoPage({ params }: Props) {
  const { tenant, locale, initiative } = await params;
  const { page, path, back, view } = await load(tenant, locale, initiative);
  return (
    <SigningPage page={page} path={path} back={back}>
      {view.content}
    </SigningPage>
  );
}

import { notFound } from 'next/navigation';
import { FollowView } from '../../../../../following/follow-view.tsx';
import type { InitiativeParams } from '../../../../../initiatives/load-initiative.ts';
import { followMetadata } from '../../../../../following/follow-metadata.ts';
import { openInitiativePage, openSigning } from '../../../../../signing/open-signing.ts';
import { Subject } from '../../../../../signing/subject.tsx';

interface Props {
  params: Promise<InitiativeParams>;
  searchParams: Promise<{ form?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  const { page, number } = await openInitiativePage(await params);
  return followMetadata(page, `/initiatives/${number}/follow`, (await searchParams).form);
}

/** Follow one initiative, or all, by e-mail; no account. */
export default async function FollowInitiativePage({ params, searchParams }: Props) {
  const { page, number } = await openInitiativePage(await params);
  const start = await openSigning(page, number);
  if (!start || start.initiative.editorial === 'refused') notFound();
  return (
    <FollowView page={page} path={`/initiatives/${number}/follow`} number={number} formId={(await searchParams).form}>
      <Subject page={page} initiative={start.initiative} />
    </FollowView>
  );
}

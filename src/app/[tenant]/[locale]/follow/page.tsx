import { followMetadata } from '../../../following/follow-metadata.ts';
import { FollowView } from '../../../following/follow-view.tsx';
import { privatePage, type PageParams } from '../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<{ form?: string | string[] }>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  return followMetadata(await privatePage(params), '/follow', (await searchParams).form);
}

export default async function FollowPage({ params, searchParams }: Props) {
  return (
    <FollowView page={await privatePage(params)} path="/follow" number={null} formId={(await searchParams).form} />
  );
}

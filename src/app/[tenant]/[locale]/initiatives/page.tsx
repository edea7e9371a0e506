import { listMetadata } from '../../../initiatives/list-metadata.ts';
import { listBySearch, type ListParams } from '../../../initiatives/list-route.ts';
import { listView } from '../../../initiatives/list-view.tsx';

interface Props {
  params: Promise<ListParams>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: Props) {
  return listMetadata(...(await listBySearch(params, searchParams)));
}

export default async function InitiativesPage({ params, searchParams }: Props) {
  return listView(...(await listBySearch(params, searchParams)));
}

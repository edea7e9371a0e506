import { listMetadata } from '../../../../../../../initiatives/list-metadata.ts';
import { listByPath, type ListParams } from '../../../../../../../initiatives/list-route.ts';
import { listView } from '../../../../../../../initiatives/list-view.tsx';

interface Props {
  params: Promise<ListParams>;
}

export async function generateMetadata({ params }: Props) {
  return listMetadata(...(await listByPath(params)));
}

export default async function InitiativesSortedNumberedPage({ params }: Props) {
  return listView(...(await listByPath(params)));
}

import { ListMemberPage, memberMetadata, type MemberProps } from '../../../../../admin/settings/list-member-page.tsx';

export const generateMetadata = (props: MemberProps) => memberMetadata(props, 'territories');

export default function TerritoryPage(props: MemberProps) {
  return <ListMemberPage props={props} list="territories" />;
}

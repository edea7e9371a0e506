import { ListMemberPage, memberMetadata, type MemberProps } from '../../../../../admin/settings/list-member-page.tsx';

export const generateMetadata = (props: MemberProps) => memberMetadata(props, 'topics');

export default function TopicPage(props: MemberProps) {
  return <ListMemberPage props={props} list="topics" />;
}

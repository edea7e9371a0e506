import { isUuid } from '../../domain/shared/ids.ts';
import type { PrivatePageContext } from '../page-context.ts';

/** Who did something, by the ids that the configuration keeps: a member's name while there is a member. An operator is told no names. */
export async function memberNames({ caller, procedure, t }: PrivatePageContext): Promise<(id: string) => string> {
  if (await procedure.support())
    return (id) => t(isUuid(id) ? 'support:inside.member' : 'configuration:review.installer');
  const { members, former } = await caller.team.list();
  return (id) => {
    const member = members.find((one) => one.id === id);
    if (member) return member.name;
    return t(former.includes(id) ? 'configuration:review.formerMember' : 'configuration:review.installer');
  };
}

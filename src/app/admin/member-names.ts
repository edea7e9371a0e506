import { isUuid } from '../../domain/shared/ids.ts';
import type { PageContext } from '../page-context.ts';

/** Who did something, by the ids that the configuration keeps: a member's name while there is a member. */
export async function memberNames({ caller, t }: PageContext): Promise<(id: string) => string> {
  const { members } = await caller.team.list();
  return (id) => {
    const member = members.find((one) => one.id === id);
    if (member) return member.name;
    return t(isUuid(id) ? 'configuration:review.formerMember' : 'configuration:review.installer');
  };
}

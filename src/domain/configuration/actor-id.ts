import type { Actor } from '../shared/context.ts';

/** How a version, or whatever else somebody made, says whose it is. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
      return actor.memberId;
    case 'operator':
      return actor.id;
    case 'system':
    case 'job':
      return actor.name;
    default:
      return '';
  }
}

import type { Actor } from '../shared/context.ts';

/** How a version says who published it, for those who are no staff. */
export function actorId(actor: Actor): string {
  return actor.kind === 'operator' ? actor.id : actor.kind === 'system' || actor.kind === 'job' ? actor.name : '';
}

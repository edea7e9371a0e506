import type { Actor } from './context.ts';

/** How the log, a version, or whatever else somebody made, says whose it is. A person is never named: not even by key. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'job':
    case 'system':
      return actor.name;
    case 'operator':
      return actor.id;
    case 'support':
      return actor.operatorId;
    case 'staff':
      return actor.memberId;
    default:
      return '';
  }
}

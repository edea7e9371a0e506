import type { StaffRole } from './schema.ts';

/** A role that somebody has; an expert's is for one initiative. */
export interface Grant {
  role: StaffRole;
  initiativeId: string | null;
}

/** How a member of staff signed in: `passkey` or the provider's id, and the level of assurance. */
export interface SignInStrength {
  method: string;
  level: string;
}

/** Hours that an invitation may be accepted. */
export const invitationHours = 72;

/** Minutes without activity, and hours at most, that a session of staff lives. */
export const staffIdleMinutes = 60;
export const staffSessionHours = 12;

/** Minutes that a passkey's challenge may be answered. */
export const challengeMinutes = 5;

/** Roles that ask for a strong sign-in (contract C16). */
const strongRoles: readonly StaffRole[] = ['administrator', 'editor', 'publisher', 'treasurer'];

/** A passkey with user verification, or an eID of level substantial or high. */
export function isStrong({ method, level }: SignInStrength): boolean {
  return method === 'passkey' || level === 'substantial' || level === 'high';
}

/** The grants that a sign-in may use: after a weak one those roles rest that ask for a strong one. */
export function usableGrants(grants: readonly Grant[], signIn: SignInStrength): Grant[] {
  return isStrong(signIn) ? [...grants] : grants.filter(({ role }) => !strongRoles.includes(role));
}

/**
 * Why these roles cannot be given together; null when they can. An auditor judges the others' acts, so it is nobody's
 * second role; an expert's role names its one initiative.
 */
export function rolesProblem(grants: readonly Grant[]): 'no_role' | 'auditor_alone' | 'expert_initiative' | null {
  if (grants.length === 0) return 'no_role';
  const has = (role: StaffRole) => grants.some((grant) => grant.role === role);
  if (has('auditor') && grants.length > 1) return 'auditor_alone';
  if (grants.some(({ role, initiativeId }) => (role === 'expert') !== (initiativeId !== null)))
    return 'expert_initiative';
  return null;
}

/** Whether staff may see an initiative's working side: an expert the one they were asked about, a treasurer none. */
export function mayReadInitiative(grants: readonly Grant[], initiativeId: string): boolean {
  return grants.some(({ role, initiativeId: only }) =>
    role === 'expert' ? only === initiativeId : role !== 'treasurer' && role !== 'paper_clerk',
  );
}

/** When a session of staff has ended. */
export function isSessionOver(
  session: { revokedAt: Date | null; lastSeenAt: Date; authenticatedAt: Date },
  now: Date,
): boolean {
  return (
    session.revokedAt !== null ||
    session.lastSeenAt.getTime() + staffIdleMinutes * 60_000 <= now.getTime() ||
    session.authenticatedAt.getTime() + staffSessionHours * 3_600_000 <= now.getTime()
  );
}

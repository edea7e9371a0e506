/** Hours for which a tenant may let an operator in. */
export const grantHours = [1, 8, 24, 72] as const;

/** Seconds that an operator's one-time link lives. */
export const ticketSeconds = 60;

/** Minutes without activity after which an operator is out. */
export const supportIdleMinutes = 30;

export type AccessState = 'asked' | 'declined' | 'granted' | 'ended' | 'over';

export interface AccessTimes {
  answeredAt: Date | null;
  grantedUntil: Date | null;
  endedAt: Date | null;
}

/** Where an access stands at a moment: its time runs out by itself. */
export function accessState({ answeredAt, grantedUntil, endedAt }: AccessTimes, now: Date): AccessState {
  if (!answeredAt) return 'asked';
  if (!grantedUntil) return 'declined';
  if (endedAt) return 'ended';
  return grantedUntil > now ? 'granted' : 'over';
}

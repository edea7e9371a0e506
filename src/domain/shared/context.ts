/** Who acts. A citizen is known by the person key and the session only. */
export type Actor =
  | { kind: 'anonymous' }
  /** Holder of a session cookie that no row has confirmed yet: the hot verb's own statement does. */
  | { kind: 'session'; sessionId: string }
  | { kind: 'citizen'; personKey: string; sessionId: string }
  /** One of the tenant's staff; verbs read the roles in their own transaction. */
  | { kind: 'staff'; memberId: string; sessionId: string }
  | { kind: 'job'; name: string }
  | { kind: 'operator'; id: string }
  /** An operator whom the tenant let into its console, to read. */
  | { kind: 'support'; operatorId: string; sessionId: string }
  | { kind: 'system'; name: 'seed' | 'test' };

/** What every verb gets first: whose site, who acts, when, and for which request. */
export interface Context {
  tenant: { id: string; slug: string };
  actor: Actor;
  now: Date;
  requestId: string;
}

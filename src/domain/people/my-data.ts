import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { openFormState, type FormState } from './form-state.ts';
import { openIdentity } from './identity.ts';
import { findOwnRows, listEntriesAbout } from './own-data-repository.ts';
import type { KeyStore } from './ports.ts';
import { idleMinutes } from './read-session.ts';
import type { VerifiedIdentity } from './schema.ts';

export interface OwnSession {
  id: string;
  provider: string;
  method: string;
  level: string;
  authenticatedAt: Date;
  lastSeenAt: Date;
  state: 'current' | 'open' | 'ended';
}

/** What is kept of a person beside their acts: sign-ins, typed forms, and who looked. */
export interface MyData {
  /** The first sign-in here, with any of the person's codes; null when the row is gone. */
  since: Date | null;
  /** What each sign-in proved, newest first; deleted 24 hours after its session ended. */
  identities: { keptSince: Date; identity: VerifiedIdentity }[];
  sessions: OwnSession[];
  /** Forms that were sent back to be corrected, for ten minutes. */
  forms: (FormState & { until: Date })[];
  /** When another code of the person was joined with this one. */
  joined: Date[];
  /** Acts of staff, institutions, operators and jobs about this person, newest first. Never the name of who acted. */
  looks: { at: Date; actor: string; action: string; reason: string | null }[];
}

/** The person's own view: decrypted for them alone and not audited (contract C12). Errors: not_signed_in. */
export async function myData(ctx: Context, ports: { keyStore: KeyStore }): Promise<MyData> {
  const { actor, tenant, now } = ctx;
  if (actor.kind !== 'citizen') throw new DomainError('not_signed_in');
  const { personKey, sessionId } = actor;
  const { rows, entries } = await withTenant(tenant.id, async (tx) => {
    const found = await findOwnRows(tx, tenant.id, personKey, now);
    return { rows: found, entries: await listEntriesAbout(tx, tenant.id, found.keys) };
  });
  const opened = await Promise.all(
    rows.identities.map(async (row) => {
      const identity = await openIdentity(ports.keyStore, tenant.id, row);
      return identity && { keptSince: row.createdAt, identity };
    }),
  );
  const forms = rows.forms.map(async (row) => ({
    ...(await openFormState(ports.keyStore, tenant.id, row)),
    until: row.expiresAt,
  }));
  return {
    since: rows.person?.createdAt ?? null,
    identities: opened.filter((one) => one !== null),
    sessions: rows.sessions.map((session) => {
      const { id, provider, method, level, authenticatedAt, lastSeenAt } = session;
      const ended = session.revokedAt !== null || lastSeenAt.getTime() + idleMinutes * 60_000 <= now.getTime();
      const state = id === sessionId ? 'current' : ended ? 'ended' : 'open';
      return { id, provider, method, level, authenticatedAt, lastSeenAt, state };
    }),
    forms: await Promise.all(forms),
    joined: rows.aliases.map(({ createdAt }) => createdAt),
    looks: entries.map(({ at, actorKind, action, after }) => ({
      at,
      actor: actorKind,
      action,
      reason: reasonOf(after),
    })),
  };
}

function reasonOf(after: unknown): string | null {
  if (typeof after !== 'object' || after === null || !('reason' in after)) return null;
  return typeof after.reason === 'string' ? after.reason : null;
}

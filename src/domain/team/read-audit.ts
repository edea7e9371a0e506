import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import type { TenantContext } from '../tenants/context.ts';
import { auditActions } from './audit-actions.ts';
import { listAudit, listContacts, type AuditPlace } from './audit-repository.ts';
import type { TeamPorts } from './ports.ts';

const orNothing = (value: unknown) => (value === '' ? undefined : value);
const Day = z.preprocess(orNothing, z.iso.date().optional());
const place = /^(\d{1,15})_([\da-f-]{36})$/;

/** What of the log is asked for, as an address says it. `before`: where the page before ended. */
export const AuditQuery = z.object({
  action: z.preprocess(orNothing, z.enum(auditActions).optional()),
  /** An act that is left out. */
  without: z.enum(auditActions).optional(),
  /** Id of whoever acted. */
  person: z.preprocess(orNothing, z.string().max(80).optional()),
  from: Day,
  to: Day,
  /** A place of the configuration, `configuration/instruments/petition`: acts that changed it or something in it. */
  place: z.preprocess(orNothing, z.string().max(200).optional()),
  before: z.string().regex(place).optional(),
  /** Entries at most. */
  take: z.int().min(1).max(500).default(50),
});
export type AuditQuery = z.output<typeof AuditQuery>;

export interface AuditLine {
  id: string;
  at: Date;
  /** `staff` with a name; `former` is one whose name has been deleted. */
  who: { kind: string; id: string; name: string };
  action: string;
  object: string;
  before: unknown;
  after: unknown;
}

export interface AuditPage {
  lines: AuditLine[];
  /** For `before` of the next page; null on the last one. */
  next: string | null;
}

/** The log, newest first. Days are the site's own, both included. Names come from the team's vault. */
export async function readAudit(
  { tenant }: TenantContext,
  { vault }: Pick<TeamPorts, 'vault'>,
  { action, without, person, from, to, place: changed, before, take }: AuditQuery,
): Promise<AuditPage> {
  const { timeZone } = tenant.configuration;
  const startOf = (day: string, days = 0) =>
    new Date(Temporal.PlainDate.from(day).add({ days }).toZonedDateTime(timeZone).epochMilliseconds);
  const filter = {
    action,
    without,
    actor: person,
    from: from ? startOf(from) : undefined,
    until: to ? startOf(to, 1) : undefined,
    place: changed?.split('/'),
  };
  const rows = await withTenant(tenant.id, (tx) => listAudit(tx, tenant.id, filter, placeOf(before), take + 1));
  const shown = rows.slice(0, take);
  const names = await teamNames(tenant.id, vault);
  const last = shown.at(-1);
  return {
    lines: shown.map(({ actorKind, actorId, requestId: _request, ...entry }) => {
      const name = names.get(actorId);
      const kind = actorKind === 'staff' && !name ? 'former' : actorKind;
      return { ...entry, who: { kind, id: actorId, name: name ?? '' } };
    }),
    next: rows.length > take && last ? `${last.at.getTime()}_${last.id}` : null,
  };
}

function placeOf(before: string | undefined): AuditPlace | null {
  const [, at, id] = place.exec(before ?? '') ?? [];
  return at && id ? { at: new Date(Number(at)), id } : null;
}

/** Names by id of everybody of the team whose contact is still kept. */
export async function teamNames(tenantId: string, vault: TeamPorts['vault']): Promise<Map<string, string>> {
  const contacts = await withTenant(tenantId, (tx) => listContacts(tx, tenantId));
  const open = contacts.map(async ({ id, contact, keyId }): Promise<[string, string][]> =>
    contact ? [[id, (await vault.open(tenantId, { contact, keyId })).name]] : [],
  );
  return new Map((await Promise.all(open)).flat());
}

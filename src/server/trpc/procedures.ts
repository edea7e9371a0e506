import { initTRPC } from '@trpc/server';
import { readingOnly } from '../../db/with-tenant.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import { isLanguage, type Language } from '../../domain/shared/languages.ts';
import { isStorable } from '../../domain/shared/storable.ts';
import type { LiveStaff } from '../../domain/team/read-staff-session.ts';
import type { Grant } from '../../domain/team/rules.ts';
import type { StaffRole } from '../../domain/team/schema.ts';
import type { Ports } from '../wiring.ts';
import { domainContext, limitNetwork, type ProcedureContext } from './context.ts';
import { errorShape, toTrpcError } from './errors.ts';

/** Who may call a procedure; the isolation and architecture tests read it. */
export interface ProcedureMeta {
  actors: readonly ('anyone' | 'citizen' | 'staff' | 'support' | StaffRole)[];
}

const trpc = initTRPC
  .context<ProcedureContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.code,
      data: { ...shape.data, stack: undefined, ...errorShape(error) },
    }),
  });

export const router = trpc.router;
export const createCallerFactory = trpc.createCallerFactory;

const guarded = trpc.procedure.use(async ({ ctx, getRawInput, next }) => {
  const input = await getRawInput();
  if (!isStorable(input)) throw toTrpcError(new DomainError('bad_input', 'characters'));
  // An input's `language` is one that the tenant has: texts and wordings exist in no other.
  const language = languageOf(input);
  if (language !== null && !ctx.tenant.languages.includes(language)) {
    throw toTrpcError(new DomainError('bad_input', 'language'));
  }
  const result = await next();
  // `next()` never throws: the domain's refusal sits in the result and is translated here, in one place.
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** A language of the product that an input names; whatever else it says there is the schema's to refuse. */
function languageOf(input: unknown): Language | null {
  if (typeof input !== 'object' || input === null || !('language' in input)) return null;
  return typeof input.language === 'string' && isLanguage(input.language) ? input.language : null;
}

/** Anybody on the tenant's site. */
export const publicProcedure = guarded
  .meta({ actors: ['anyone'] })
  .use(({ ctx, next }) => next({ ctx: { domain: domainContext(ctx, { kind: 'anonymous' }) } }));

/** A person whose session's row was asked and is alive. */
export const citizenProcedure = guarded.meta({ actors: ['citizen'] }).use(async ({ ctx, next }) => {
  const session = await ctx.session();
  if (session === 'ended') throw new DomainError('not_signed_in', 'session_ended');
  if (!session) throw new DomainError('not_signed_in');
  const domain = domainContext(ctx, { kind: 'citizen', personKey: session.personKey, sessionId: session.id });
  return next({ ctx: { session, domain } });
});

/** The hot verb: the cookie names a session, and the verb's own statement judges its row in the same trip. */
export const signingProcedure = guarded.meta({ actors: ['citizen'] }).use(async ({ ctx, next }) => {
  const sessionId = ctx.claimedSession();
  if (!sessionId) throw new DomainError('not_signed_in');
  // The verb asks for the limits when it knows that the act is new: a repeat answers its receipt (contract C19).
  const ports: Ports = {
    ...ctx.ports,
    limitActs: async (tenantId, personKey) =>
      (ctx.network ? await ctx.ports.limitNetwork(ctx.network) : null) ?? ctx.ports.limitActs(tenantId, personKey),
  };
  return next({ ctx: { ports, domain: domainContext(ctx, { kind: 'session', sessionId }) } });
});

/** Who of the staff calls. Errors: not_signed_in; forbidden without one of the roles, and for an operator who was let in. */
async function staffWith(ctx: ProcedureContext, roles: readonly StaffRole[], type: string): Promise<LiveStaff> {
  const staff = await ctx.staff();
  if (staff === null || staff === 'ended') {
    if (await ctx.support()) throw new DomainError('forbidden', 'support');
    throw new DomainError('not_signed_in', staff === 'ended' ? 'session_ended' : undefined);
  }
  const mine = staff.grants.filter(({ role }) => roles.includes(role) && (type === 'query' || role !== 'auditor'));
  if (roles.length > 0 && mine.length === 0) throw new DomainError('forbidden', 'role');
  return staff;
}

/**
 * One of the tenant's staff who has one of these roles now; any of them when none is named. An auditor only reads: a
 * mutation that names the role would let one act, so it is not taken here.
 */
export function staffProcedure(...roles: StaffRole[]) {
  return guarded.meta({ actors: roles.length > 0 ? roles : ['staff'] }).use(async ({ ctx, type, next }) => {
    const staff = await staffWith(ctx, roles, type);
    const { memberId, sessionId } = staff;
    return next({ ctx: { staffMember: staff, domain: domainContext(ctx, { kind: 'staff', memberId, sessionId }) } });
  });
}

/**
 * Reads what the site is made of, for staff as `staffProcedure` takes them and for an operator whom the tenant let in: who
 * has no grants, sees nothing of people, and for whom the database refuses every change.
 */
export function consoleProcedure(...roles: StaffRole[]) {
  const meta: ProcedureMeta = { actors: [...(roles.length > 0 ? roles : (['staff'] as const)), 'support'] };
  return guarded.meta(meta).use(async ({ ctx, type, next }) => {
    const support = type === 'query' ? await ctx.support() : null;
    if (support) {
      const { operatorId, sessionId } = support;
      const domain = domainContext(ctx, { kind: 'support', operatorId, sessionId });
      const grants: Grant[] = [];
      return readingOnly(() => next({ ctx: { grants, domain } }));
    }
    const { memberId, sessionId, grants } = await staffWith(ctx, roles, type);
    return next({ ctx: { grants, domain: domainContext(ctx, { kind: 'staff', memberId, sessionId }) } });
  });
}

/** An anonymous act that costs something outside, such as a mail: limited by network. */
export const limitedProcedure = publicProcedure.use(async ({ ctx, next }) => {
  await limitNetwork(ctx);
  return next();
});

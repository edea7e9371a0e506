import { z } from 'zod';
import { grantHours } from './rules.ts';

const Hours = z.coerce.number().refine((hours) => grantHours.some((one) => one === hours), 'hours');

/** Why an operator wants in, or is let in. */
export const SupportReason = z.string().trim().min(3, 'reason').max(500, 'reason');

export const AccessId = z.object({ id: z.uuid() });
export const GrantSupport = AccessId.extend({ hours: Hours });
export const GiveSupport = z.object({ reason: SupportReason, hours: Hours });
export const SupportTicket = z.object({ ticket: z.string().regex(/^[\w-]{43}$/) });

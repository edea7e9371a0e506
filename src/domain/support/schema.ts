import { z } from 'zod';
import { Reason } from '../shared/reason.ts';
import { grantHours } from './rules.ts';

const Hours = z.coerce.number().refine((hours) => grantHours.some((one) => one === hours), 'hours');

export const AccessId = z.object({ id: z.uuid() });
export const GrantSupport = AccessId.extend({ hours: Hours });
export const GiveSupport = z.object({ reason: Reason, hours: Hours });
export const SupportTicket = z.object({ ticket: z.string().regex(/^[\w-]{43}$/) });

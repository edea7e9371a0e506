import { z } from 'zod';

/** Why somebody did what the log tells of. */
export const Reason = z.string().trim().min(3, 'reason').max(500, 'reason');

import { z } from 'zod';

/** Where a legal number comes from. `unverified` ones are shown as "to be confirmed", never as law. */
export const Provenance = z.strictObject({
  source: z.string().min(1),
  checkedAt: z.iso.date(),
  confidence: z.enum(['seen', 'partial', 'unverified']),
  note: z.string().optional(),
});
export type Provenance = z.infer<typeof Provenance>;

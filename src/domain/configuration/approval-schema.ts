import { z } from 'zod';
import { Reason } from '../shared/reason.ts';
import { LegalSource, Rule } from '../tenants/rule-schema.ts';
import { Provenance } from '../tenants/provenance-schema.ts';
import { Key, Translated } from '../tenants/words-schema.ts';
import { Seen, VersionNumber } from './schema.ts';

/** Whether a second administrator must approve what is published. */
export const SetApproval = z.object({ seen: Seen, needed: z.enum(['yes', 'no']) });
export const ApproveDraft = z.object({ seen: Seen });
export const SendBack = z.object({ seen: Seen, note: Reason });

/** A rule of an instrument with what the law makes of it: the whole rule, and the sources of its numbers. */
export const CorrectedRule = z.object({
  instrument: Key,
  /** The version that running initiatives have. */
  ruleVersion: VersionNumber.shape.version,
  rule: Rule.omit({ version: true, effectiveFrom: true, correction: true }),
  provenance: z.record(z.string().max(200), Provenance),
});
export type CorrectedRule = z.output<typeof CorrectedRule>;

/** `reason` and the act's name in each language of the site. */
export const AskCorrection = CorrectedRule.extend({ reason: Translated, source: LegalSource });
export type AskCorrection = z.output<typeof AskCorrection>;

export const OfCorrection = z.object({ id: z.uuid() });
export const DeclineCorrection = OfCorrection.extend({ note: Reason });

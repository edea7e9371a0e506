import { z } from 'zod';
import { editorialStates, handoverStates, returnReasons } from './lifecycle.ts';
import { outcomes } from '../tenants/outcomes.ts';

/** A member that may be missing or null, and what it is then. */
const or = <Type extends z.ZodType>(type: Type, value: z.output<Type>) =>
  type.nullish().transform((given) => given ?? value);

/** Who acts, in the words of the rule vectors: `admin` is the administrator, `authority` the institution. */
export const Role = z.enum(['author', 'editor', 'admin', 'authority', 'system']);
export type Role = z.infer<typeof Role>;

/** What a tenant decides about the way of its initiatives (rule vectors §6), with the defaults. */
export const LifecycleRule = z.object({
  sponsorsNeeded: or(z.int().min(0), 0),
  sponsorsWhen: or(z.enum(['after_check', 'before_check']), 'after_check'),
  handOverWhen: or(z.enum(['reached', 'closed']), 'reached'),
  /** What can be done with too few signatures at the end. */
  fallback: or(z.enum(['close', 'ordinary_submission']), 'close'),
  handOverBy: or(z.array(Role), ['editor']),
  resubmitAfterRefusal: or(z.boolean(), true),
  /** How long the author may take back what is published. */
  withdrawUntil: or(z.enum(['handover', 'threshold', 'publication']), 'handover'),
});
export type LifecycleRule = Readonly<z.infer<typeof LifecycleRule>>;

/** The stored axes of an initiative. */
export const LifecycleState = z.object({
  editorial: or(z.enum(editorialStates), 'draft'),
  handover: or(z.enum(handoverStates), 'none'),
  /** `ordinary`: handed over with too few signatures, as a submission like any other. */
  handoverKind: or(z.enum(['statutory', 'ordinary']).nullable(), null),
  returnReason: or(z.enum(returnReasons).nullable(), null),
  outcome: or(z.enum(outcomes).nullable(), null),
  /** Every outcome recorded in this round. */
  outcomeLog: or(z.array(z.enum(outcomes)), []),
  archived: or(z.boolean(), false),
  round: or(z.int().min(1), 1),
});
export type LifecycleState = Readonly<z.infer<typeof LifecycleState>>;

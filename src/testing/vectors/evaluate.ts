import { evaluateFormat } from './format-kind.ts';
import { evaluateIdentifier } from './identifier-kind.ts';
import { evaluateBallot } from './ballot-kind.ts';
import { evaluateLifecycle } from './lifecycle-kind.ts';
import { evaluateMaySign } from './may-sign-kind.ts';
import { evaluateRequiredCount } from './required-count-kind.ts';
import { evaluateRuleVersion } from './rule-version-kind.ts';
import { evaluateStages } from './stages-kind.ts';
import { evaluateWindow } from './window-kind.ts';

/** Gives one case's input to the real engine. It may rename members, it decides nothing; it throws on an input it cannot read. */
type Evaluate = (input: unknown) => unknown;

/** The kinds of rule vectors the engine answers. A kind that is not here fails. */
export const evaluators: ReadonlyMap<string, Evaluate> = new Map<string, Evaluate>([
  ['identifier', evaluateIdentifier],
  ['format', evaluateFormat],
  ['required-count', evaluateRequiredCount],
  ['window', evaluateWindow],
  ['may-sign', evaluateMaySign],
  ['stages', evaluateStages],
  ['lifecycle', evaluateLifecycle],
  ['rule-version', evaluateRuleVersion],
  ['ballot', evaluateBallot],
]);

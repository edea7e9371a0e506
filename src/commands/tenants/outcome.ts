import { type Fault, faultLine } from './fault.ts';

/** What a subcommand has to say: in sentences, and for automation as one object. */
export interface Outcome {
  /** Nothing wrong, or done; false is a refusal that changed nothing. */
  readonly ok: boolean;
  readonly lines: readonly string[];
  readonly json: object;
}

export function refusedBy(faults: readonly Fault[], before: readonly string[] = []): Outcome {
  const count = `${faults.length} ${faults.length === 1 ? 'thing is' : 'things are'} wrong; nothing was changed.`;
  return { ok: false, lines: [...before, ...faults.map(faultLine), count], json: { faults } };
}

/** A call that the command does not know; answered with how to call it. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}

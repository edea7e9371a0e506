import type { MaskedIdentity } from '../../../domain/people/mask-identity.ts';
import type { ProviderFault } from '../../../domain/people/ports.ts';
import type { SignInProblem } from '../../../domain/people/schema.ts';
import type { JudgedInstrument } from '../../../domain/signatures/judge-identity.ts';

/** How a trial of a provider ended, as it was kept. */
export type TestEnd =
  { identity: MaskedIdentity; rules: JudgedInstrument[] } | { problem: SignInProblem; fault: ProviderFault | null };

export function readTestEnd(kept: string | undefined): TestEnd | null {
  return kept === undefined ? null : (JSON.parse(kept) as TestEnd);
}

import { createEparaksts } from './eparaksts.ts';
import type { Answer, StandIn } from './authorization-code.ts';
import { createIdGovUa } from './id-gov-ua.ts';

/** A stand-in of a protocol that is not OpenID Connect, at `{SANDBOX_URL}/{id}`. */
export interface StandInEntry {
  readonly id: string;
  readonly name: string;
  /** People with codes of these countries can sign in. */
  readonly countries: readonly string[];
  create(options: StandIn): Promise<Answer>;
}

export const standIns: readonly StandInEntry[] = [
  { id: 'eparaksts', name: 'eParaksts', countries: ['LV'], create: createEparaksts },
  { id: 'id-gov-ua', name: 'id.gov.ua', countries: ['UA'], create: createIdGovUa },
];

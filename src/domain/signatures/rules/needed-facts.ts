import type { Rule } from '../../tenants/rule-schema.ts';

/** Facts beside identifier and names that a rule judges; without a rule none. A provider that can choose gives no others. */
export function neededFacts(signer: Rule['signer'] | null) {
  return {
    birthDate: signer !== null && signer.ageMin !== null,
    citizenship: signer !== null && signer.citizenship !== null,
    residence: signer !== null && signer.residence !== null,
  };
}

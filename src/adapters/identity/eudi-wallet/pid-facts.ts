import type { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { ProvedFacts } from '../../../domain/people/identity.ts';
import { IdentityProblem, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';

const Country = z.string().regex(/^[A-Z]{2}$/);

/** What is read of a PID as SD-JWT VC (PID Rulebook 1.7, annex 3.01 §4). */
const Pid = z.object({
  family_name: z.string().min(1),
  given_name: z.string().min(1),
  personal_administrative_number: z.string().min(1),
  issuing_country: Country,
  birthdate: z.iso.date().optional(),
  nationalities: z.array(Country).optional(),
  address: z.object({ country: Country.optional(), region: z.string().optional() }).optional(),
});
type Pid = z.infer<typeof Pid>;

const subdivision = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

/**
 * Facts of a PID whose proof has been judged; only those that were asked for. The identifier is the personal administrative
 * number: by the type that the tenant names for the issuing country, else as a document of that country. A PID without one
 * proves nobody, since its document number changes with every renewal. Nobody speaks for another country: the issuing country
 * is that of the issuer's certificate (ETSI EN 319 412-3 §4.2.1).
 */
export function factsOfPid(
  claims: unknown,
  issuer: X509Certificate,
  { provider, needs }: Trip<ProviderOf<'eudi-wallet'>>,
): ProvedFacts {
  const read = Pid.safeParse(claims);
  if (!read.success) throw new IdentityProblem('refused', 'malformed_answer');
  const pid = read.data;
  // Twice a country is none: node gives a list then.
  const country: unknown = issuer.toLegacyObject().subject.C;
  if (pid.issuing_country !== country) throw new IdentityProblem('refused', 'wrong_issuer');
  const residence = needs.residence ? residenceOf(pid) : undefined;
  return {
    country: pid.issuing_country,
    idType: provider.idTypes[pid.issuing_country] ?? 'document',
    nationalId: pid.personal_administrative_number,
    givenName: pid.given_name,
    familyName: pid.family_name,
    ...(needs.birthDate && pid.birthdate && { birthDate: pid.birthdate }),
    ...(needs.citizenship && pid.nationalities && { citizenship: pid.nationalities }),
    ...(residence && { residence: { declared: [residence] } }),
    // A PID is issued at level high (Regulation 910/2014 art. 5a); more than the tenant trusts is never claimed.
    level: provider.level,
    method: provider.id,
  };
}

/** A territory code, or the country of people abroad. A region in words is not a code: such a home stays unknown. */
function residenceOf({ address, issuing_country: issuer }: Pid): string | undefined {
  if (address?.region && subdivision.test(address.region)) return address.region;
  return address?.country === issuer ? undefined : address?.country;
}

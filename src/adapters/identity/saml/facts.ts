import { z } from 'zod';
import type { ProvedFacts } from '../../../domain/people/identity.ts';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { contextOf, valuesOf, type Assertion } from './assertion.ts';
import { naturalPerson } from './eidas-request.ts';
import { levelOf } from './levels.ts';

type Provider = ProviderOf<'saml'>;

/** `FROM/TO/ID`: country of the person, country that asked, and what may be a national code or an alias. */
const personIdentifier = /^([A-Z]{2})\/[A-Z]{2}\/(.+)$/s;

/** What a checked assertion proves. Throws IdentityProblem when the level is too low or a mandatory attribute is missing. */
export function factsOf(provider: Provider, assertion: Assertion): ProvedFacts {
  const level = levelOf(provider, contextOf(assertion));
  const names = provider.profile === 'eidas' ? naturalPerson : provider.attributes;
  return {
    ...identifierOf(provider, assertion),
    ...birthDateOf(assertion, names.birthDate),
    ...(provider.profile === 'attributes' && citizenshipOf(assertion, provider.attributes.citizenship)),
    givenName: mandatory(assertion, names.givenName),
    familyName: mandatory(assertion, names.familyName),
    level,
    method: provider.id,
  };
}

function identifierOf(
  provider: Provider,
  assertion: Assertion,
): Pick<ProvedFacts, 'country' | 'idType' | 'nationalId'> {
  if (provider.profile === 'attributes') {
    const { country, idType, attributes } = provider;
    return { country, idType, nationalId: mandatory(assertion, attributes.nationalId) };
  }
  const whole = mandatory(assertion, naturalPerson.identifier);
  const [, country, code] = personIdentifier.exec(whole) ?? [];
  if (!country || !code) throw new IdentityProblem('refused', 'malformed_answer');
  const idType = provider.nationalCodes?.[country];
  return idType ? { country, idType, nationalId: code } : { country, idType: 'document', nationalId: whole };
}

function mandatory(assertion: Assertion, name: string): string {
  const [value] = valuesOf(assertion, name);
  if (value === undefined) throw new IdentityProblem('refused', 'malformed_answer');
  return value;
}

function birthDateOf(assertion: Assertion, name: string | undefined): Pick<ProvedFacts, 'birthDate'> {
  const { data } = z.iso.date().safeParse(name && valuesOf(assertion, name)[0]);
  return data === undefined ? {} : { birthDate: data };
}

function citizenshipOf(assertion: Assertion, name: string | undefined): Pick<ProvedFacts, 'citizenship'> {
  const values = name === undefined ? [] : valuesOf(assertion, name);
  return values.length > 0 && values.every((value) => /^[A-Z]{2}$/.test(value)) ? { citizenship: values } : {};
}

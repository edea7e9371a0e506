import { z } from 'zod';
import { IdentityProblem, type IdentityAdapter } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { Assertion, checkAddressee } from './assertion.ts';
import { samlClient } from './client.ts';
import { factsOf } from './facts.ts';
import { describeSite } from './metadata.ts';
import { problemOf } from './problems.ts';

const Memory = z.object({ requestId: z.string().min(1), requestedAt: z.string().min(1) });

/**
 * SAML 2.0 web browser sign-on, started by us: AuthnRequest by redirect, answer by POST to the step `acs`
 * (https://docs.oasis-open.org/security/saml/v2.0/saml-profiles-2.0-os.pdf §4.1). An answer that nobody asked for is refused.
 */
export const saml: IdentityAdapter<ProviderOf<'saml'>> = {
  async begin(trip) {
    const requests = new Map<string, string>();
    const location = await samlClient(trip, requests).getAuthorizeUrlAsync(trip.state, undefined, {});
    const [[requestId, requestedAt] = []] = requests;
    return { memory: { requestId, requestedAt }, location };
  },

  stateOf: ({ body }) => new URLSearchParams(body.toString('utf8')).get('RelayState'),

  async hear(trip, { step, method, body }, memory) {
    const answer = new URLSearchParams(body.toString('utf8')).get('SAMLResponse');
    if (step !== 'acs' || method !== 'POST' || !answer) throw new IdentityProblem('refused', 'malformed_answer');
    const { requestId, requestedAt } = Memory.parse(memory);
    const client = samlClient(trip, new Map([[requestId, requestedAt]]));
    const { profile } = await client.validatePostResponseAsync({ SAMLResponse: answer }).catch((error: unknown) => {
      throw problemOf(error);
    });
    const assertion = Assertion.parse(profile?.getAssertion?.());
    checkAddressee(assertion, { issuer: trip.provider.idpEntityId, recipient: trip.address('acs'), requestId });
    return { kind: 'proved', facts: factsOf(trip.provider, assertion) };
  },

  describe: (site) => ({ type: 'application/samlmetadata+xml', body: describeSite(site) }),

  backChannel: {},
  crossSite: ['acs'],
};

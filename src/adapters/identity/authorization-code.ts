import { z } from 'zod';
import { IdentityProblem, type ProviderMessage, type Trip } from '../../domain/people/ports.ts';
import { callOutside, type OutboundRequest } from '../outbound.ts';

/** Minutes after which a provider that proved nothing is taken to have lost patience, whatever it calls that. */
const patienceMinutes = 3;

/** OAuth 2.0 words for a request that no person can mend (RFC 6749, 4.1.2.1 and 5.2). */
const ourFault =
  /^(invalid_request|invalid_client|unauthorized_client|unsupported_response_type|unsupported_grant_type|invalid_scope)$/;

export const malformed = () => new IdentityProblem('refused', 'malformed_answer');

/** The authorization code of a return (RFC 6749, 4.1.2); throws IdentityProblem for the provider's error or no code. */
export function codeOf(
  { query }: Pick<ProviderMessage, 'query'>,
  { beganAt, now }: Pick<Trip<unknown>, 'beganAt' | 'now'>,
): string {
  const error = query.get('error');
  if (error !== null)
    throw authorizationProblem(error, query.get('error_description') ?? '', now.getTime() - beganAt.getTime());
  const [code, ...more] = query.getAll('code');
  if (!code || more.length > 0) throw malformed();
  return code;
}

/**
 * What a provider's `error` means that the browser came back with `elapsed` milliseconds after it left; OpenID Connect takes
 * this as well. OAuth 2.0 has no word for a time-out; some (Keycloak) say `temporarily_unavailable`, `authentication_expired`.
 */
export function authorizationProblem(error: string, description: string, elapsed: number): IdentityProblem {
  if (error === 'access_denied') return new IdentityProblem('cancelled');
  if (ourFault.test(error)) return new IdentityProblem('provider_down', 'misconfigured');
  if (elapsed > patienceMinutes * 60_000 || /expired|timed?.?out/i.test(`${error} ${description}`)) {
    return new IdentityProblem('expired');
  }
  if (error === 'temporarily_unavailable' || error === 'server_error') {
    return new IdentityProblem('provider_down', 'unreachable');
  }
  return new IdentityProblem('refused');
}

const Failure = z.object({ error: z.union([z.string(), z.number()]).transform(String) });

/**
 * One call of the back channel whose answer is JSON of the schema's shape. Throws IdentityProblem for an error of the
 * provider, in a 4xx or (id.gov.ua) a 200 answer, and for anything that is not the shape; the network's errors as they are.
 */
export async function exchange<S extends z.ZodType>(
  address: string,
  options: OutboundRequest,
  schema: S,
): Promise<z.infer<S>> {
  const { status, body } = await callOutside(address, options);
  if (status >= 500 || status === 429) throw new IdentityProblem('provider_down', 'unreachable');
  const json = jsonOf(body);
  const failure = Failure.safeParse(json);
  if (failure.success && failure.data.error !== '0') throw refusedWith(failure.data.error);
  const parsed = schema.safeParse(json);
  if (status !== 200 || !parsed.success) throw malformed();
  return parsed.data;
}

/** A code that was used, ran out, or belongs to another site or sign-in is `invalid_grant` to every provider. */
function refusedWith(error: string): IdentityProblem {
  if (error === 'invalid_grant') return new IdentityProblem('replayed', 'replayed_answer');
  return ourFault.test(error) ? new IdentityProblem('provider_down', 'misconfigured') : malformed();
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

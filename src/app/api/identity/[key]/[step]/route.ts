import type { NextRequest } from 'next/server';
import { cookieNames } from '../../../../../server/auth/cookies.ts';
import { hearIdentity } from '../../../../../server/auth/identity-return.ts';
import { limitMessage } from '../../../../../server/auth/limits.ts';
import { domainErrorOf } from '../../../../../server/trpc/errors.ts';
import { answerForm, orFault } from '../../../../form-route.ts';
import { requestContext } from '../../../../request-context.ts';

type Params = { params: Promise<{ key: string; step: string }> };

/** Every protocol but OpenID Connect (contract C9): the provider's messages, and the browser that it sends back. */
async function answer(request: NextRequest, { params }: Params): Promise<Response> {
  const found = await requestContext(request);
  if (!found) return new Response(null, { status: 404 });
  const { ctx, procedure } = found;
  const { tenant, requestId } = ctx;
  const language = tenant.configuration.languages.default;
  return orFault({ tenant, language, requestId }, async () => {
    const { key, step } = await params;
    const cookie = request.cookies.get(cookieNames.trip)?.value ?? null;
    try {
      await limitMessage(procedure, step, cookie);
    } catch (error) {
      const refused = domainErrorOf(error);
      if (refused?.code !== 'too_many') throw error;
      const back = `/${language}/sign-in${step === 'ask' ? '/wait' : ''}`;
      return answerForm({ tenant, language, requestId }, { status: 429, retryAfter: refused.retryAfter ?? 60, back });
    }
    const before = procedure.claimedSession();
    return hearIdentity({ ctx, ports: procedure.ports, request, key, step, cookie, before });
  });
}

export const GET = answer;
export const POST = answer;

import type { NextRequest } from 'next/server';
import { cookieNames } from '../../../../../server/auth/cookies.ts';
import { hearIdentity } from '../../../../../server/auth/identity-return.ts';
import { orFault } from '../../../../form-route.ts';
import { requestContext } from '../../../../request-context.ts';

type Params = { params: Promise<{ key: string; step: string }> };

/** Every protocol but OpenID Connect (contract C9): the provider's messages, and the browser that it sends back. */
async function answer(request: NextRequest, { params }: Params): Promise<Response> {
  const found = await requestContext(request);
  if (!found) return new Response(null, { status: 404 });
  const { ctx, procedure } = found;
  const { tenant, requestId } = ctx;
  return orFault({ tenant, language: tenant.configuration.languages.default, requestId }, async () =>
    hearIdentity({
      ctx,
      ports: procedure.ports,
      request,
      ...(await params),
      cookie: request.cookies.get(cookieNames.trip)?.value ?? null,
      before: procedure.claimedSession(),
    }),
  );
}

export const GET = answer;
export const POST = answer;

import type { NextRequest } from 'next/server';
import { finishSignIn } from '../../../../server/auth/callback.ts';
import { orFault } from '../../../form-route.ts';
import { requestContext } from '../../../request-context.ts';

/** Only an identity provider's return: next-auth's other actions have no address here. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const found = await requestContext(request);
  const [action, key] = (await params).nextauth;
  if (!found || action !== 'callback' || !key) return new Response(null, { status: 404 });
  const { ctx, procedure } = found;
  const { tenant, requestId } = ctx;
  return orFault({ tenant, language: tenant.configuration.languages.default, requestId }, async () =>
    finishSignIn(ctx, procedure.ports, request, key, await procedure.claimedSession()),
  );
}

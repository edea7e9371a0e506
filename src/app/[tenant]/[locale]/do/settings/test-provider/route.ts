import type { NextRequest } from 'next/server';
import { ProviderId } from '../../../../../../domain/configuration/schema-settings.ts';
import { limitSignIn } from '../../../../../../server/auth/limits.ts';
import { startProviderTest } from '../../../../../../server/auth/start-provider-test.ts';
import { handleForm } from '../../../../../../server/forms/form.ts';
import { answerForm, orFault, readForm } from '../../../../../form-route.ts';
import { requestContext } from '../../../../../request-context.ts';

/** Begins a trial of a provider by staff. next-auth needs Next's own request, so this form is not in the registry. */
export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const form = await readForm(request, (await params).locale, 'settings/test-provider');
  const found = await requestContext(request);
  if (!form || !found) return new Response(null, { status: 404 });
  return orFault(form, async () => {
    let answer: Response | null = null;
    const checked = await handleForm(
      {
        schema: ProviderId,
        signIn: '/admin/sign-in',
        page: ({ provider }) => `/admin/providers/${encodeURIComponent(provider ?? '')}`,
        async act(input, { caller, ctx }) {
          const provider = await caller.settings.testProvider(input as { provider: string });
          await limitSignIn(ctx, provider.id);
          const staff = await ctx.staff();
          if (!staff || staff === 'ended') return { location: '/' };
          const { memberId, sessionId } = staff;
          const { language } = form;
          const wish = { provider, language, memberId, sessionId };
          answer = await startProviderTest(found.ctx, found.procedure.ports, request, wish);
          return { location: '/' };
        },
      },
      form,
    );
    return answer ?? answerForm(form, checked);
  });
}

import type { NextRequest } from 'next/server';
import { SignIn } from '../../../../../../domain/people/schema.ts';
import { cookieNames, intentCookieSeconds, setCookie } from '../../../../../../server/auth/cookies.ts';
import { limitSignIn } from '../../../../../../server/auth/limits.ts';
import { startSignIn } from '../../../../../../server/auth/sign-in.ts';
import { handleForm } from '../../../../../../server/forms/form.ts';
import type { Caller } from '../../../../../../server/routers/root.ts';
import { domainErrorOf } from '../../../../../../server/trpc/errors.ts';
import { answerForm, orFault, readForm } from '../../../../../form-route.ts';
import { requestContext } from '../../../../../request-context.ts';

/** Notes what is about to be signed, for the way to the provider and back; null when the form names no initiative. */
async function beginIntent(caller: Caller, { number, textVersion, language }: SignIn): Promise<string | null> {
  if (number === undefined || textVersion === undefined) return null;
  try {
    return await caller.initiatives.begin({ number, textVersion, language });
  } catch (error) {
    if (domainErrorOf(error)?.code === 'not_found') return null;
    throw error;
  }
}

/** Starts a sign-in. next-auth needs Next's own request, so this form is not in the registry. */
export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const form = await readForm(request, (await params).locale, 'people/sign-in');
  const found = await requestContext(request);
  if (!form || !found) return new Response(null, { status: 404 });
  return orFault(form, async () => {
    let answer: Response | null = null;
    const checked = await handleForm(
      {
        schema: SignIn,
        page: ({ number }) => (number ? `/initiatives/${Number(number) || 0}/sign/who` : '/sign-in'),
        async act(input, { caller, ctx }) {
          const wish = input as SignIn;
          await limitSignIn(ctx, wish.provider);
          const intent = await beginIntent(caller, wish);
          const started = await startSignIn(found.ctx, found.procedure.ports, request, wish);
          if (intent) started.headers.append('set-cookie', setCookie(cookieNames.intent, intent, intentCookieSeconds));
          answer = started;
          return { location: '/' };
        },
      },
      form,
    );
    return answer ?? answerForm(form, checked);
  });
}

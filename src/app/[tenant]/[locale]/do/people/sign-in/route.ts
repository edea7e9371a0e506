import type { NextRequest } from 'next/server';
import { SignIn } from '../../../../../../domain/people/schema.ts';
import { startSignIn } from '../../../../../../server/auth/sign-in.ts';
import { handleForm } from '../../../../../../server/forms/form.ts';
import { answerForm, readForm } from '../../../../../form-route.ts';
import { requestContext } from '../../../../../request-context.ts';

/** Starts a sign-in. next-auth needs Next's own request, so this form is not in the registry. */
export async function POST(request: NextRequest, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const form = await readForm(request, (await params).locale, 'people/sign-in');
  const found = await requestContext(request);
  if (!form || !found) return new Response(null, { status: 404 });
  let answer: Response | null = null;
  const checked = await handleForm(
    {
      schema: SignIn,
      page: () => '/sign-in',
      async act(input) {
        answer = await startSignIn(found.ctx, found.procedure.ports, request, input as SignIn);
        return { location: '/' };
      },
    },
    form,
  );
  return answer ?? answerForm(form, checked);
}

import type { NextRequest } from 'next/server';
import { z } from 'zod';
import { TypedCode } from '../../../../../../domain/people/typed-code.ts';
import { languages } from '../../../../../../domain/shared/languages.ts';
import { cookieNames } from '../../../../../../server/auth/cookies.ts';
import { callPhone } from '../../../../../../server/auth/waiting.ts';
import { defineForm, handleForm, type FormDefinition } from '../../../../../../server/forms/form.ts';
import { domainContext, limitNetwork } from '../../../../../../server/trpc/context.ts';
import { answerForm, orFault, readForm } from '../../../../../form-route.ts';

/** Calls a minute from one network: fewer than other acts, since a phone rings for each. */
const callsPerMinute = 20;

const form = defineForm({
  schema: z.object({ language: z.enum(languages) }).and(TypedCode),
  page: () => '/sign-in/phone',
  unkept: ['code'],
  async act(input, { ctx, request }) {
    await limitNetwork(ctx, 'phone', callsPerMinute);
    const cookie = request.cookies.get(cookieNames.trip) ?? null;
    const context = domainContext(ctx, { kind: 'anonymous' });
    return { location: await callPhone(context, ctx.ports, request.host, cookie, input) };
  },
}) as FormDefinition;

/** Calls a person's phone by their code. Ways to providers need next-auth, so this form is not in the registry. */
export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ locale: string }> },
): Promise<Response> {
  const sent = await readForm(request, (await params).locale, 'people/call-phone');
  if (!sent) return new Response(null, { status: 404 });
  return orFault(sent, async () => answerForm(sent, await handleForm(form, sent)));
}

import { z } from 'zod';
import { MakeSample } from '../../domain/initiatives/make-sample.ts';
import type { Caller } from '../routers/root.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { defineForm, type FormDefinition } from './form.ts';
import { orRefused, toProblem } from './refused.ts';

const page = '/admin/launch';

/** An act of the launch page: where it leads, and what is said there when it was refused. */
function launchForm<S extends z.ZodType<Record<string, unknown>>>(
  schema: S,
  act: (caller: Caller, input: z.infer<S>) => Promise<string>,
  from: FormDefinition['page'] = () => page,
): FormDefinition {
  return defineForm({
    schema,
    signIn: '/admin/sign-in',
    page: from,
    act: (input, call) =>
      orRefused(call, page, async () => ({ location: call.to(await act(call.caller, input)) }), toProblem(call, page)),
  }) as FormDefinition;
}

export const launchForms: Readonly<Record<string, FormDefinition>> = {
  'launch/open': launchForm(z.object({}), async (caller) => {
    const { kind } = await caller.launch.open();
    return `${page}?${kind === 'opened' ? 'done=opened' : 'problem=not_ready'}`;
  }),
  'launch/make-sample': launchForm(MakeSample, async (caller, input) => {
    await caller.launch.makeSample(input);
    return `${page}?done=sample#trial`;
  }),
  'launch/make-trial-link': launchForm(z.object({}), async (caller) => {
    await caller.launch.makeTrialLink();
    return `${page}?done=link#trial`;
  }),
  'launch/end-trial-link': launchForm(z.object({}), async (caller) => {
    await caller.launch.endTrialLink();
    return `${page}?done=link_ended#trial`;
  }),
  'launch/send-test-mail': launchForm(z.object({}), async (caller) => {
    await caller.launch.sendTestMail();
    return `${page}?done=mail_sent`;
  }),
  'launch/mail-arrived': launchForm(
    z.object({ test: z.uuid() }),
    async (caller, input) => {
      try {
        await caller.launch.confirmTestMail(input);
        return `${page}?done=mail_arrived`;
      } catch (error) {
        if (domainErrorOf(error)?.code !== 'not_found') throw error;
        return `${page}?problem=no_test_mail`;
      }
    },
    ({ test }) => `${page}/mail/${encodeURIComponent(test ?? '')}`,
  ),
};

import { z } from 'zod';
import { domainErrorOf } from '../trpc/errors.ts';
import { defineForm, type FormCall, type FormDefinition } from './form.ts';

const page = '/admin/launch';

/** Does one act of the checklist; refused, it leads to the page that says why. `act` answers what follows `/admin/launch`. */
async function act({ to }: FormCall, does: () => Promise<string>): Promise<{ location: string }> {
  try {
    return { location: to(`${page}${await does()}`) };
  } catch (error) {
    const refused = domainErrorOf(error);
    if (refused?.code === 'forbidden') return { location: to(`/admin?problem=${refused.reason}`) };
    if (refused?.code === 'not_found') return { location: to(`${page}?problem=no_test_mail`) };
    if (refused?.code !== 'wrong_state') throw error;
    return { location: to(`${page}?problem=${encodeURIComponent(refused.reason)}`) };
  }
}

const open = defineForm({
  schema: z.object({}),
  signIn: '/admin/sign-in',
  page: () => page,
  act: (_input, call) =>
    act(call, async () => {
      const opened = await call.caller.launch.open();
      return opened.kind === 'opened' ? '?done=opened' : '?problem=not_ready';
    }),
});

const sendTestMail = defineForm({
  schema: z.object({}),
  signIn: '/admin/sign-in',
  page: () => page,
  act: (_input, call) =>
    act(call, async () => {
      await call.caller.launch.sendTestMail();
      return '?done=mail_sent';
    }),
});

const mailArrived = defineForm({
  schema: z.object({ test: z.uuid() }),
  signIn: '/admin/sign-in',
  page: ({ test }) => `${page}/mail/${encodeURIComponent(test ?? '')}`,
  act: (input, call) =>
    act(call, async () => {
      await call.caller.launch.confirmTestMail(input);
      return '?done=mail_arrived';
    }),
});

export const launchForms: Readonly<Record<string, FormDefinition>> = {
  'launch/open': open as FormDefinition,
  'launch/send-test-mail': sendTestMail as FormDefinition,
  'launch/mail-arrived': mailArrived as FormDefinition,
};

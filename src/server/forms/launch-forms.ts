import { z } from 'zod';
import { domainErrorOf } from '../trpc/errors.ts';
import { defineForm, type FormDefinition } from './form.ts';

const page = '/admin/launch';

const open = defineForm({
  schema: z.object({}),
  signIn: '/admin/sign-in',
  page: () => page,
  async act(_input, { caller, to }) {
    try {
      const opened = await caller.launch.open();
      return { location: to(opened.kind === 'opened' ? `${page}?done=opened` : `${page}?problem=not_ready`) };
    } catch (error) {
      const refused = domainErrorOf(error);
      if (refused?.code === 'forbidden') return { location: to(`/admin?problem=${refused.reason}`) };
      if (refused?.code !== 'wrong_state') throw error;
      return { location: to(`${page}?problem=${encodeURIComponent(refused.reason)}`) };
    }
  },
});

export const launchForms: Readonly<Record<string, FormDefinition>> = { 'launch/open': open as FormDefinition };

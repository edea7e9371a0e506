import { z } from 'zod';
import { openSite } from '../../domain/configuration/open-site.ts';
import { readLaunch } from '../../domain/configuration/read-launch.ts';
import { confirmTestMail, readTestMail, sendTestMail } from '../../domain/configuration/test-mail.ts';
import { endTrialLink, makeTrialLink, readTrialLink } from '../../domain/configuration/trial-link.ts';
import { MakeSample, makeSample } from '../../domain/initiatives/make-sample.ts';
import { launchInput } from '../launch-input.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

const TestMailId = z.object({ test: z.uuid() });

export const launch = router({
  read: consoleProcedure('administrator', 'auditor').query(async ({ ctx }) =>
    readLaunch(ctx.domain, ctx.ports, await launchInput(ctx.tenant)),
  ),
  makeSample: staffProcedure('administrator')
    .input(MakeSample)
    .mutation(({ ctx, input }) => makeSample(ctx.domain, ctx.ports, input)),
  trialLink: staffProcedure('administrator').query(({ ctx }) => readTrialLink(ctx.domain, ctx.ports.vault)),
  makeTrialLink: staffProcedure('administrator').mutation(({ ctx }) => makeTrialLink(ctx.domain, ctx.ports.vault)),
  endTrialLink: staffProcedure('administrator').mutation(({ ctx }) => endTrialLink(ctx.domain)),
  open: staffProcedure('administrator').mutation(async ({ ctx }) =>
    openSite(ctx.domain, ctx.ports, await launchInput(ctx.tenant)),
  ),
  sendTestMail: staffProcedure('administrator').mutation(({ ctx }) => sendTestMail(ctx.domain)),
  testMail: staffProcedure('administrator')
    .input(TestMailId)
    .query(({ ctx, input }) => readTestMail(ctx.domain, input.test)),
  confirmTestMail: staffProcedure('administrator')
    .input(TestMailId)
    .mutation(({ ctx, input }) => confirmTestMail(ctx.domain, input.test)),
});

import { z } from 'zod';
import { openSite } from '../../domain/configuration/open-site.ts';
import { readLaunch } from '../../domain/configuration/read-launch.ts';
import { confirmTestMail, readTestMail, sendTestMail } from '../../domain/configuration/test-mail.ts';
import { launchInput } from '../launch-input.ts';
import { router, staffProcedure } from '../trpc/procedures.ts';

const TestMailId = z.object({ test: z.uuid() });

export const launch = router({
  read: staffProcedure('administrator', 'auditor').query(async ({ ctx }) =>
    readLaunch(ctx.domain, ctx.ports, await launchInput(ctx.tenant)),
  ),
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

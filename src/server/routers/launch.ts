import { z } from 'zod';
import { openSite } from '../../domain/configuration/open-site.ts';
import { type LaunchInput, readLaunch } from '../../domain/configuration/read-launch.ts';
import { confirmTestMail, readTestMail, sendTestMail } from '../../domain/configuration/test-mail.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { enabledProviders } from '../auth/providers.ts';
import { readTemplateLogo } from '../templates.ts';
import { router, staffProcedure } from '../trpc/procedures.ts';

const TestMailId = z.object({ test: z.uuid() });

async function inputOf(tenant: TenantInForce): Promise<LaunchInput> {
  return { providers: enabledProviders(tenant), templateLogo: await readTemplateLogo() };
}

export const launch = router({
  read: staffProcedure('administrator', 'auditor').query(async ({ ctx }) =>
    readLaunch(ctx.domain, ctx.ports, await inputOf(ctx.tenant)),
  ),
  open: staffProcedure('administrator').mutation(async ({ ctx }) =>
    openSite(ctx.domain, ctx.ports, await inputOf(ctx.tenant)),
  ),
  sendTestMail: staffProcedure('administrator').mutation(({ ctx }) => sendTestMail(ctx.domain)),
  testMail: staffProcedure('administrator')
    .input(TestMailId)
    .query(({ ctx, input }) => readTestMail(ctx.domain, input.test)),
  confirmTestMail: staffProcedure('administrator')
    .input(TestMailId)
    .mutation(({ ctx, input }) => confirmTestMail(ctx.domain, input.test)),
});

import { endTrialLink, makeTrialLink, readTrialLink } from '../../domain/configuration/trial-link.ts';
import { MakeSample, makeSample } from '../../domain/initiatives/make-sample.ts';
import { openSite } from '../../domain/configuration/open-site.ts';
import { readLaunch } from '../../domain/configuration/read-launch.ts';
import { enabledProviders } from '../auth/providers.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

export const launch = router({
  read: consoleProcedure('administrator', 'auditor').query(({ ctx }) =>
    readLaunch(ctx.domain, ctx.ports, enabledProviders(ctx.tenant)),
  ),
  makeSample: staffProcedure('administrator')
    .input(MakeSample)
    .mutation(({ ctx, input }) => makeSample(ctx.domain, ctx.ports, input)),
  trialLink: staffProcedure('administrator').query(({ ctx }) => readTrialLink(ctx.domain, ctx.ports.vault)),
  makeTrialLink: staffProcedure('administrator').mutation(({ ctx }) => makeTrialLink(ctx.domain, ctx.ports.vault)),
  endTrialLink: staffProcedure('administrator').mutation(({ ctx }) => endTrialLink(ctx.domain)),
  open: staffProcedure('administrator').mutation(({ ctx }) =>
    openSite(ctx.domain, ctx.ports, enabledProviders(ctx.tenant)),
  ),
});

import { openSite } from '../../domain/configuration/open-site.ts';
import { readLaunch } from '../../domain/configuration/read-launch.ts';
import { enabledProviders } from '../auth/providers.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

export const launch = router({
  read: consoleProcedure('administrator', 'auditor').query(({ ctx }) =>
    readLaunch(ctx.domain, ctx.ports, enabledProviders(ctx.tenant)),
  ),
  open: staffProcedure('administrator').mutation(({ ctx }) =>
    openSite(ctx.domain, ctx.ports, enabledProviders(ctx.tenant)),
  ),
});

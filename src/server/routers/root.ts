import { createCallerFactory, router } from '../trpc/procedures.ts';
import { approval } from './approval.ts';
import { configuration } from './configuration.ts';
import { following } from './following.ts';
import { initiatives } from './initiatives.ts';
import { launch } from './launch.ts';
import { look } from './look.ts';
import { moderation } from './moderation.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';
import { signatures } from './signatures.ts';
import { support } from './support.ts';
import { team } from './team.ts';

export const appRouter = router({
  approval,
  configuration,
  following,
  initiatives,
  launch,
  look,
  moderation,
  people,
  settings,
  signatures,
  support,
  team,
});

/** Calls procedures from pages and forms: the one gate for every way in (contract C1). */
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

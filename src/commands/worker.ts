import { runProduction } from './production.ts';
import { runCommand } from './run-command.ts';

/** `npm run worker`: the job queue and the rounds that keep counts, lists and retention, in production. */
await runCommand(() => runProduction('src/jobs/worker.ts'));

import { besideDemo, playwright, type Tally } from './browser-tests.ts';
import { runCommand } from './run-command.ts';

/** `npm run audit`: axe and the page structure on every route of every tenant in every language and width (contract C22). */
await runCommand(async () => {
  let tally: Tally = { passed: 0, failed: 1 };
  await besideDemo(async () => {
    tally = await playwright(['e2e/accessibility.spec.ts'], { BALSS_AUDIT: 'full' });
  });
  process.exitCode = tally.failed ? 1 : 0;
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
});

import { join } from 'node:path';
import { runCheck, staticChecks, type Check } from './checks.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/** `npm run verify`: what a change must pass before it is pushed; under a minute, no browser. */
const unit: Check = {
  name: 'unit',
  program: join(root, 'node_modules/.bin/vitest'),
  args: ['run', '--reporter=dot', '--config', 'vitest.unit.config.ts'],
};

await runCommand(async () => {
  let passed = 0;
  const checks = [...staticChecks, unit];
  for (const check of checks) if (await runCheck(check)) passed += 1;
  console.log(`\n${passed} passed, ${checks.length - passed} failed`);
  if (passed < checks.length) process.exitCode = 1;
});

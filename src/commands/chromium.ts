import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { SetupError } from '../db/setup-error.ts';
import { childEnvironment } from './child-environment.ts';

/** The browser for the tests: CHROMIUM_PATH, Debian's, or Playwright's own; null when there is none. */
export function chromiumPath(): string | null {
  const named = childEnvironment({})['CHROMIUM_PATH'];
  return [named, '/usr/bin/chromium', chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** Installs a browser where none is found: Debian's package as root, else Playwright's. */
export function requireChromium(log: (line: string) => void): string {
  const found = chromiumPath();
  if (found) return found;
  const asRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  log(asRoot ? 'Installing chromium (apt-get), about a minute …' : 'Installing chromium (playwright) …');
  if (asRoot) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'ignore',
      env: childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' }),
    });
  } else {
    spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  }
  const installed = chromiumPath();
  if (!installed)
    throw new SetupError(
      'No Chromium was found or could be installed: install it and set CHROMIUM_PATH to its program.',
    );
  return installed;
}

import { defineConfig } from '@playwright/test';
import { chromiumPath } from './src/commands/chromium.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.data/test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: '.data/test/playwright.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Riga',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath() ?? '',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'prisma/**/*.test.ts'],
    globalSetup: ['src/testing/database-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: database, tests and their servers share them.
    maxWorkers: 2,
    server: { deps: { inline: [] } },
  },
});

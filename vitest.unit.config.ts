import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Tests that need neither database nor servers: those that import nothing of the database and start nothing. */
const needsServers =
  /testing\/(database|factories|identity-trip)|startTemporaryDatabase|startEmbedded|node:http|node:child_process|startSandbox|startMail|identityProviders|listen\(/;
const all = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.test\.tsx?$/.test(file));

export default defineConfig({
  test: {
    include: all.map((file) => `src/${file}`).filter((file) => !needsServers.test(readFileSync(file, 'utf8'))),
    maxWorkers: 2,
  },
});

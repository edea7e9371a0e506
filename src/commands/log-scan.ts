import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { syntheticPeople } from '../sandbox/people.ts';

/** What must never stand in a log: identifiers, names, addresses people typed, tokens and session cookies. */
function forbidden(): { what: string; pattern: RegExp }[] {
  const today = new Date().toISOString().slice(0, 10);
  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const people = syntheticPeople(today);
  return [
    ...people.map(({ id, nationalId }) => ({
      what: `identifier of ${id}`,
      pattern: new RegExp(escape(nationalId).replace(/-/g, '-?')),
    })),
    ...people.map(({ id, familyName }) => ({
      what: `family name of ${id}`,
      pattern: new RegExp(`(?<![\\p{L}])${escape(familyName)}(?![\\p{L}])`, 'iu'),
    })),
    { what: 'e-mail address', pattern: /[\w.+-]+@(?!balss\.example)[\w-]+\.(example|test|com)\b/i },
    { what: 'encrypted token', pattern: /eyJhbGciOiJkaXIi/ },
    { what: 'subscription token', pattern: /[0-9a-f]{8}-[0-9a-f-]{27}\.[\w-]{43}/ },
  ];
}

/** Lines of the application's and worker's logs that hold personal data, shortened; the sandbox's own log is its own matter. */
export async function personalDataInLogs(folder: string): Promise<string[]> {
  const found: string[] = [];
  const patterns = forbidden();
  for (const name of await readdir(folder)) {
    if (!/^(application|worker|seed|postgres)\b/.test(name)) continue;
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const hit = patterns.find(({ pattern }) => pattern.test(line));
      if (hit) found.push(`${name}: ${hit.what} (${line.slice(0, 60)} …)`);
    }
  }
  return found;
}

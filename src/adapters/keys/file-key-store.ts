import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyStore, WrappingKey } from '../../domain/people/ports.ts';

const KeyFile = z.array(z.strictObject({ id: z.string(), key: z.base64() }));

/** Key store of one file per tenant, mode 0600, outside the database and its backups. */
export function fileKeyStore(directory: string): KeyStore {
  const path = (tenantId: string) => join(directory, `${tenantId}.json`);

  async function read(tenantId: string): Promise<WrappingKey[]> {
    try {
      const keys = KeyFile.parse(JSON.parse(await readFile(path(tenantId), 'utf8')));
      return keys.map(({ id, key }) => ({ id, key: Buffer.from(key, 'base64') }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  return {
    async current(tenantId) {
      const existing = (await read(tenantId)).at(-1);
      if (existing) return existing;
      const made = { id: randomBytes(8).toString('hex'), key: randomBytes(32) };
      await mkdir(directory, { recursive: true, mode: 0o700 });
      try {
        await writeNew(path(tenantId), JSON.stringify([{ id: made.id, key: made.key.toString('base64') }]));
        return made;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const theirs = (await read(tenantId)).at(-1);
        if (!theirs) throw new Error(`key file of tenant ${tenantId} is empty`, { cause: error });
        return theirs;
      }
    },
    async byId(tenantId, id) {
      return (await read(tenantId)).find((key) => key.id === id);
    },
    async destroy(tenantId) {
      await rm(path(tenantId), { force: true });
    },
  };
}

/** The file appears whole or not at all; of two processes that start at once one makes it, the other gets EEXIST. */
async function writeNew(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  // The bundler would otherwise trace the whole repository for this path.
  const file = await open(/* turbopackIgnore: true */ draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await link(draft, path);
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAt: number;
}

/**
 * Storage of one provider in memory, one per model. Sessions are never kept: nobody stays signed in at the sandbox, so
 * each sign-in asks who it is.
 */
export function createMemoryAdapterFactory(): (model: string) => Adapter {
  const stores: Map<string, Entry>[] = [];

  return (model) => {
    const entries = new Map<string, Entry>();
    stores.push(entries);
    return {
      async upsert(id, payload, expiresIn = 3600) {
        const now = Date.now();
        for (const [key, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(key);
        if (model !== 'Session') entries.set(id, { payload, expiresAt: now + expiresIn * 1000 });
      },
      async find(id) {
        return entries.get(id)?.payload;
      },
      async findByUid() {
        return undefined;
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        const entry = entries.get(id);
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(id);
      },
      async revokeByGrantId(grantId) {
        for (const store of stores) {
          for (const [key, { payload }] of store) if (payload.grantId === grantId) store.delete(key);
        }
      },
    };
  };
}

/** A tenant's wrapping key in the key store outside the database (contract C11). */
export interface WrappingKey {
  id: string;
  /** 32 bytes, AES-256. */
  key: Buffer;
}

/** A column sealed with the tenant's data key, in a table that has `tenant_id`, `id` and `key_id`. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Bound to every ciphertext in it. */
  purpose: string;
}

/** What the rotation of data keys needs; higher modules add the columns that are theirs. */
export interface RotationPorts {
  keyStore: KeyStore;
  sealedColumns: readonly SealedColumn[];
}

/** Destroying a tenant's wrapping keys makes every copy of its identity data unreadable, backups included. */
export interface KeyStore {
  /** The newest wrapping key; made on first use. */
  current(tenantId: string): Promise<WrappingKey>;
  /** A wrapping key by id; undefined when it was destroyed. */
  byId(tenantId: string, id: string): Promise<WrappingKey | undefined>;
  destroy(tenantId: string): Promise<void>;
}

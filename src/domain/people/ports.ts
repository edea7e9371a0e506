/** A tenant's wrapping key in the key store outside the database (contract C11). */
export interface WrappingKey {
  id: string;
  /** 32 bytes, AES-256. */
  key: Buffer;
}

/** Destroying a tenant's wrapping keys makes every copy of its identity data unreadable, backups included. */
export interface KeyStore {
  /** The newest wrapping key; made on first use. */
  current(tenantId: string): Promise<WrappingKey>;
  /** A wrapping key by id; undefined when it was destroyed. */
  byId(tenantId: string, id: string): Promise<WrappingKey | undefined>;
  destroy(tenantId: string): Promise<void>;
}

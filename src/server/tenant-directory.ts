import { LRUCache } from 'lru-cache';
import pg from 'pg';
import { env } from '../env.ts';
import { listHosts, loadTenant } from '../domain/tenants/repository.ts';
import { tenantInForce, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** Host → tenant, in memory. Renewed by LISTEN within a second of a change; a warm look-up costs no query. */
class TenantDirectory {
  private hosts = new Map<string, { tenantId: string; canonical: boolean }>();
  private canonical = new Map<string, string>();
  private slugs = new Map<string, string>();
  private loaded: Promise<void> | null = null;
  private readonly tenants = new LRUCache<string, Promise<TenantInForce | null>>({
    max: 300,
    ttl: 60_000,
    allowStale: false,
  });
  private listener: pg.Client | null = null;
  private closed = false;
  /** Queries made; the tests and the bench read it. */
  queries = 0;

  /** The tenant of a normalised host, and whether the host is its canonical one. Null for an unknown host. */
  async byHost(host: string): Promise<{ tenant: TenantInForce; canonical: boolean } | null> {
    await this.load();
    const entry = this.hosts.get(host);
    if (!entry) return null;
    const tenant = await this.byId(entry.tenantId);
    return tenant && { tenant, canonical: entry.canonical };
  }

  /** Pages know the slug that the host was rewritten to. */
  async bySlug(slug: string): Promise<TenantInForce | null> {
    await this.load();
    const tenantId = this.slugs.get(slug);
    return tenantId ? this.byId(tenantId) : null;
  }

  byId(tenantId: string): Promise<TenantInForce | null> {
    const known = this.tenants.get(tenantId);
    if (known) return known;
    const loading = this.fetch(tenantId);
    this.tenants.set(tenantId, loading);
    loading.catch(() => this.tenants.delete(tenantId));
    return loading;
  }

  private async fetch(tenantId: string): Promise<TenantInForce | null> {
    this.queries += 1;
    const stored = await loadTenant(tenantId);
    if (!stored || stored.state === 'retired') return null;
    return tenantInForce({ ...stored, canonicalHost: this.canonical.get(tenantId) ?? '' }, stored.document);
  }

  private load(): Promise<void> {
    return (this.loaded ??= this.loadHosts().catch((error: unknown) => {
      this.loaded = null;
      throw error;
    }));
  }

  private async loadHosts(): Promise<void> {
    void this.listen();
    this.queries += 1;
    const entries = await listHosts();
    this.hosts = new Map(entries.map((entry) => [entry.host, entry]));
    this.canonical = new Map(entries.filter((entry) => entry.canonical).map((entry) => [entry.tenantId, entry.host]));
    this.slugs = new Map(entries.map((entry) => [entry.slug, entry.tenantId]));
  }

  /** One connection that waits for `tenant_changed`; after a break everything is read anew. */
  private async listen(): Promise<void> {
    if (this.listener || this.closed) return;
    const client = new pg.Client({
      connectionString: env.DATABASE_URL_DIRECT,
      application_name: 'balss-listen',
      keepAlive: true,
    });
    this.listener = client;
    const restart = () => {
      if (this.listener !== client) return;
      this.listener = null;
      this.forgetAll();
      if (!this.closed) setTimeout(() => void this.listen(), 1_000).unref();
    };
    client.on('error', restart).on('end', restart);
    client.on('notification', ({ payload }) => void this.changed(payload ?? ''));
    try {
      await client.connect();
      await client.query('listen tenant_changed');
    } catch {
      restart();
    }
  }

  private async changed(tenantId: string): Promise<void> {
    this.tenants.delete(tenantId);
    this.queries += 1;
    try {
      const entries = await listHosts(tenantId);
      for (const [host, entry] of this.hosts) if (entry.tenantId === tenantId) this.hosts.delete(host);
      this.canonical.delete(tenantId);
      for (const entry of entries) {
        this.hosts.set(entry.host, entry);
        this.slugs.set(entry.slug, tenantId);
        if (entry.canonical) this.canonical.set(tenantId, entry.host);
      }
    } catch {
      this.forgetAll();
    }
  }

  private forgetAll(): void {
    this.loaded = null;
    this.tenants.clear();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.listener?.end();
  }
}

const shared = globalThis as { balssTenants?: TenantDirectory };

/** One directory per process, shared by the front server and the Next bundle. */
export function tenantDirectory(): TenantDirectory {
  return (shared.balssTenants ??= new TenantDirectory());
}

import { LRUCache } from 'lru-cache';
import pg from 'pg';
import { env } from '../env.ts';
import { listHosts, loadTenant, type HostEntry } from '../domain/tenants/repository.ts';
import { tenantInForce, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';

interface Hosts {
  byHost: Map<string, HostEntry>;
  /** Tenant id → canonical host. */
  canonical: Map<string, string>;
  /** Slug → tenant id. */
  bySlug: Map<string, string>;
}

/** Milliseconds between two signs of life of the listening connection, and before a broken one is tried again. */
const heartbeatMs = 5_000;
const retryMs = 500;
/** With so many changed tenants all hosts are read again in one query. */
const manyTenants = 100;

/** Host → tenant, in memory. Renewed by LISTEN within a second of a change; a warm look-up costs no query. */
export class TenantDirectory {
  private hosts: Promise<Hosts> | null = null;
  private readonly tenants = new LRUCache<string, Promise<TenantInForce | null>>({
    max: 300,
    ttl: 60_000,
    allowStale: false,
  });
  /** Tenants that changed and whose hosts have not been read again yet. */
  private readonly stale = new Set<string>();
  private renewing: Promise<void> | null = null;
  private ready: Promise<void> | null = null;
  private listener: pg.Client | null = null;
  private closed = false;
  /** Queries made; the tests and the bench read it. */
  queries = 0;

  /** The tenant of a normalised host, and whether the host is its canonical one. Null for an unknown host. */
  async byHost(host: string): Promise<{ tenant: TenantInForce; canonical: boolean } | null> {
    const entry = (await this.load()).byHost.get(host);
    if (!entry) return null;
    const tenant = await this.byId(entry.tenantId);
    return tenant && { tenant, canonical: tenant.canonicalHost === host };
  }

  /** Pages know the slug that the host was rewritten to. */
  async bySlug(slug: string): Promise<TenantInForce | null> {
    const tenantId = (await this.load()).bySlug.get(slug);
    return tenantId ? this.byId(tenantId) : null;
  }

  /** A tenant that is not retired. */
  byId(tenantId: string): Promise<TenantInForce | null> {
    const known = this.tenants.get(tenantId);
    if (known) return known;
    const loading = this.fetch(tenantId);
    this.tenants.set(tenantId, loading);
    loading.catch(() => {
      if (this.tenants.peek(tenantId) === loading) this.tenants.delete(tenantId);
    });
    return loading;
  }

  private async fetch(tenantId: string): Promise<TenantInForce | null> {
    const { canonical } = await this.load();
    this.queries += 1;
    const stored = await loadTenant(tenantId);
    if (!stored || stored.state === 'retired') return null;
    return tenantInForce({ ...stored, canonicalHost: canonical.get(tenantId) ?? '' }, stored.document);
  }

  /** LISTEN comes before reading, so no change falls between the two. */
  private async load(): Promise<Hosts> {
    await (this.ready ??= this.listen());
    if (this.hosts) return this.hosts;
    const loading = this.loadHosts();
    this.hosts = loading;
    loading.catch(() => {
      if (this.hosts === loading) this.hosts = null;
    });
    return loading;
  }

  private async loadHosts(): Promise<Hosts> {
    this.queries += 1;
    const hosts: Hosts = { byHost: new Map(), canonical: new Map(), bySlug: new Map() };
    addAll(hosts, await listHosts());
    return hosts;
  }

  /** One connection that waits for `tenant_changed`. What was read while there was none is read anew. */
  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: env.DATABASE_URL_DIRECT,
      application_name: 'balss-listen',
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
    });
    this.listener = client;
    // A connection that broke without a word (a failover, a firewall) is found by asking.
    const heartbeat = setInterval(() => client.query('select 1').catch(restart), heartbeatMs).unref();
    const restart = () => {
      clearInterval(heartbeat);
      if (this.listener !== client) return;
      this.listener = null;
      this.forgetAll();
      void client.end().catch(() => undefined);
      if (!this.closed) setTimeout(() => void this.listen(), retryMs).unref();
    };
    client.on('error', restart).on('end', restart);
    client.on('notification', ({ payload = '' }) => this.changed(payload));
    try {
      await client.connect();
      await client.query('listen tenant_changed');
      this.forgetAll();
    } catch {
      restart();
    }
    if (this.closed) restart();
  }

  private changed(tenantId: string): void {
    this.tenants.delete(tenantId);
    this.stale.add(tenantId);
    this.renewing ??= this.renew()
      .catch(() => this.forgetAll())
      .finally(() => (this.renewing = null));
  }

  /** Reads the hosts of changed tenants one after the other, so that an older answer never follows a newer one. */
  private async renew(): Promise<void> {
    for (const tenantId of this.stale) {
      if (this.stale.size > manyTenants) return this.forgetAll();
      this.stale.delete(tenantId);
      const hosts = await this.hosts;
      if (!hosts) continue;
      this.queries += 1;
      const entries = await listHosts(tenantId);
      for (const [host, entry] of hosts.byHost) if (entry.tenantId === tenantId) hosts.byHost.delete(host);
      for (const [slug, id] of hosts.bySlug) if (id === tenantId) hosts.bySlug.delete(slug);
      hosts.canonical.delete(tenantId);
      addAll(hosts, entries);
      // Whoever asked meanwhile may hold the old canonical host.
      this.tenants.delete(tenantId);
    }
  }

  private forgetAll(): void {
    this.hosts = null;
    this.stale.clear();
    this.tenants.clear();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.listener?.end();
  }
}

/** A tenant has one canonical host on every process, also while an operator is exchanging it: the first by name. */
function addAll(hosts: Hosts, entries: HostEntry[]): void {
  const inOrder = entries.sort((a, b) => Number(b.canonical) - Number(a.canonical) || (a.host < b.host ? -1 : 1));
  for (const entry of inOrder) {
    hosts.byHost.set(entry.host, entry);
    hosts.bySlug.set(entry.slug, entry.tenantId);
    if (!hosts.canonical.has(entry.tenantId)) hosts.canonical.set(entry.tenantId, entry.host);
  }
}

const shared = globalThis as { balssTenants?: TenantDirectory };

/** One directory per process, shared by the front server and the Next bundle. */
export function tenantDirectory(): TenantDirectory {
  return (shared.balssTenants ??= new TenantDirectory());
}

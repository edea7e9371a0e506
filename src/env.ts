import { z } from 'zod';

/** The only reader of `process.env`. A bad value stops the build and the start with one sentence per variable. */
const Port = z.coerce.number().int().min(1).max(65535);
const Flag = z.stringbool().default(false);

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Demonstration: sandbox identities and the mail catcher may run, and every page says so. */
  BALSS_DEMO: Flag,
  PORT: Port.default(3000),
  /** Host of the operator's console. */
  OPERATOR_HOST: z.string().default('operator.localhost'),
  /** Scheme that citizens' browsers see. */
  PUBLIC_SCHEME: z.enum(['http', 'https']).default('http'),
  /** Port that citizens' browsers see, where a front proxy takes another one. */
  PUBLIC_PORT: Port.optional(),
  /** Application role; may go through a transaction pooler. */
  DATABASE_URL: z.string().default('postgres://balss_app@localhost:5432/balss'),
  /** Application role without a pooler: LISTEN and the job queue. */
  DATABASE_URL_DIRECT: z.string().optional(),
  /** Owner role: `migrate`, `seed`, `backup`, `restore`, `operator`, `tenants` only. */
  OWNER_DATABASE_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  /** Master secret from which each tenant's session key is derived (at least 32 characters). */
  AUTH_SECRET: z.string().min(32).optional(),
  /** Key store outside the database: one file per tenant. */
  KEYS_DIR: z.string().default('.data/keys'),
  SMTP_URL: z.string().default('smtp://127.0.0.1:1025'),
  /**
   * What the SPF record of a sender's domain must hold so that mail may come by SMTP_URL, such as `include:spf.service.eu` or
   * `ip4:192.0.2.7`; `a:` and OPERATOR_HOST unless given. The launch checklist looks for it and tells it to administrators.
   */
  SPF_TERM: z.string().regex(/^\S+$/).optional(),
  /** Name of the DKIM key under `_domainkey` in every sender's domain. */
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/)
    .default('mail'),
  /**
   * File with the RSA private key (PEM) that signs every letter for its sender's domain. Without it the SMTP service signs, and
   * the launch checklist only looks whether some key is published under DKIM_SELECTOR.
   */
  DKIM_KEY_FILE: z.string().optional(),
  /** Origin of the identity sandbox, only with BALSS_DEMO=1. */
  SANDBOX_URL: z.url().default('http://localhost:3001'),
  MAILBOX_PORT: Port.default(3002),
  SMTP_PORT: Port.default(1025),
  /** Comma-separated addresses of proxies whose X-Forwarded-* headers are believed. */
  TRUST_PROXY: z.string().default(''),
  /** Address the front server binds to; loopback unless a proxy on another machine reaches it. */
  LISTEN_ADDRESS: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  RATE_PERSON_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  RATE_NETWORK_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** Times that one waiting sign-in may ask how far its provider is; its page asks every second at most. */
  RATE_ASK_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** Sign-ins of one network on one site with providers that are paid for each, such as iDenfy: a library's, not a program's. */
  RATE_PAID_SIGN_IN_PER_MINUTE: z.coerce.number().int().min(1).default(30),
});

/** next-auth takes the host from the request's (overwritten) headers; a NEXTAUTH_URL would override every tenant's host. */
process.env['AUTH_TRUST_HOST'] = '1';
delete process.env['NEXTAUTH_URL'];

function read() {
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) throw new Error(`Environment: ${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  if (data.NODE_ENV === 'production' && !data.AUTH_SECRET && process.env['NEXT_PHASE'] !== 'phase-production-build') {
    throw new Error('Environment: set AUTH_SECRET to a random text of at least 32 characters.');
  }
  return {
    ...data,
    AUTH_SECRET: data.AUTH_SECRET ?? 'only-for-development-and-never-for-production',
    DATABASE_URL_DIRECT: data.DATABASE_URL_DIRECT ?? data.DATABASE_URL,
    SPF_TERM: data.SPF_TERM ?? `a:${data.OPERATOR_HOST}`,
    /** A secret that a tenant's configuration names, such as an identity provider's. */
    secret: (name: string): string | undefined => process.env[name] || undefined,
    trustProxy: data.TRUST_PROXY.split(',')
      .map((address) => address.trim())
      .filter(Boolean),
  };
}

export const env = read();

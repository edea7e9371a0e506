import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import {
  bindAttempt,
  endAttempt,
  findAttemptOfBrowser,
  findSignInAttempt,
  insertProviderFault,
  insertSignInAttempt,
  issueTicket,
  rememberAttempt,
} from '../../domain/people/attempt-repository.ts';
import { sealAttempt, unsealAttempt } from '../../domain/people/attempt-sealing.ts';
import type {
  IdentityProblem,
  Finding,
  IdentityAdapter,
  KeyStore,
  ProviderFault,
  Trip,
} from '../../domain/people/ports.ts';
import { noteTestFault, type ProviderTest } from '../../domain/people/provider-test-repository.ts';
import type { SignInProblem } from '../../domain/people/schema.ts';
import { isLanguage, type Language } from '../../domain/shared/languages.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { env } from '../../env.ts';
import { getT } from '../../i18n/get-t.ts';
import { faultOf, log } from '../log.ts';
import { attemptMinutes } from './attempt-minutes.ts';
import { testOfState } from './provider-tests.ts';
import { enabledProviders, resolved, secretOf, stepAddress } from './providers.ts';
import { decodeToken, encodeToken } from './session-token.ts';

/** The cookie outlives the way: a tab that waits for one that has ended is told so, in its language, and led on. */
export const tripCookieSeconds = 4 * attemptMinutes * 60;

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const Needs = z.object({ birthDate: z.boolean(), citizenship: z.boolean(), residence: z.boolean() });
type Needs = z.infer<typeof Needs>;
const Memory = z.looseObject({ needs: Needs, state: z.string(), adapter: z.unknown() });

/** An attempt that is under way, with what its adapter needs. */
export interface OpenTrip {
  adapter: IdentityAdapter<IdentityProvider>;
  keyStore: KeyStore;
  trip: Trip<IdentityProvider>;
  stateHash: string;
  /** Of the secret in the cookie of the browser that began. */
  browserHash: string | null;
  /** What the browser that was at the provider must bring back, until it has. */
  proofHash: string | null;
  memory: unknown;
  next: string | null;
  language: Language;
  proved: boolean;
  problem: SignInProblem | null;
  /** The trial by staff that this way is. */
  test: ProviderTest | null;
}

/** A way that cannot go on. `known`: it was ours once; then language and goal are those of the person who began it. */
export interface ClosedTrip {
  refused: SignInProblem;
  known: boolean;
  language: Language;
  next: string | null;
  provider: string;
  /** Of what is known: when it began and let somebody in, and the hash of the secret of the browser that began it. */
  began?: { at: Date; redeemedAt: Date | null; browserHash: string | null };
}

/** What a way needs: the protocols, and the keys that seal what it remembers. */
interface TripPorts {
  keyStore: KeyStore;
  identityAdapter(protocol: IdentityProvider['protocol']): IdentityAdapter<IdentityProvider>;
}

function makeTrip(
  ctx: TenantContext,
  provider: IdentityProvider,
  host: string,
  details: { state: string; proof: string; beganAt: Date; language: Language; needs: Needs },
): Trip<IdentityProvider> {
  const origin = `${env.PUBLIC_SCHEME}://${host}`;
  return {
    ...details,
    provider: resolved(provider),
    purpose: getT(ctx.tenant, details.language)('people:wait.onPhone', { site: new URL(origin).host }),
    now: ctx.now,
    address: (step) => stepAddress(ctx.tenant, provider, origin, step),
    secret: (name) => secretOf(provider, name),
  };
}

/**
 * Starts a way to a provider that is not OpenID Connect. Gives the cookie's value, a secret that no provider learns, and
 * where the browser goes.
 */
export async function beginTrip(
  ctx: TenantContext,
  ports: TripPorts,
  provider: IdentityProvider,
  host: string,
  wish: { language: Language; next: string | null; needs: Needs },
): Promise<{ cookie: string; location: string; stateHash: string }> {
  const { tenant } = ctx;
  const [state, proof, cookie] = [secret(), secret(), secret()];
  const trip = makeTrip(ctx, provider, host, { state, proof, beganAt: ctx.now, ...wish });
  const adapter = ports.identityAdapter(provider.protocol);
  const { memory: remembered, location } = await adapter.begin(trip);
  const memory = await sealMemory(ctx, ports.keyStore, { needs: wish.needs, state, adapter: remembered });
  await withTenant(tenant.id, (tx) =>
    insertSignInAttempt(tx, {
      tenantId: tenant.id,
      stateHash: sha256(state),
      provider: provider.id,
      language: wish.language,
      next: wish.next,
      memory,
      browserHash: sha256(cookie),
      proofHash: adapter.carriesProof ? sha256(proof) : null,
    }),
  );
  return { cookie, location: location ?? waitingPath(wish.language), stateHash: sha256(state) };
}

export function waitingPath(language: Language): string {
  return `/${language}/sign-in/wait`;
}

const secret = () => randomBytes(24).toString('base64url');

function sealMemory(
  { tenant }: TenantContext,
  store: KeyStore,
  memory: { needs: Needs; state: string; adapter: unknown },
): Promise<string> {
  return sealAttempt(store, tenant.id, encodeToken(tenant.id, 'trip', memory, attemptMinutes * 60));
}

/** What names a way: a message by its state or, in a back channel, its handle; a browser by its cookie. */
type Named = { state: string | null } | { handle: string | null } | { browser: string | null };

/** The attempt that something names; a code of C9 when there is none that can go on. */
export async function openTrip(
  ctx: TenantContext,
  ports: TripPorts,
  provider: IdentityProvider,
  host: string,
  named: Named,
): Promise<OpenTrip | ClosedTrip> {
  const { tenant } = ctx;
  const stranger = {
    refused: 'replayed',
    known: false,
    provider: provider.id,
    language: tenant.configuration.languages.default,
    next: null,
  } as const;
  const attempt = await withTenant(tenant.id, async (tx) => {
    if ('browser' in named) return named.browser && findAttemptOfBrowser(tx, tenant.id, sha256(named.browser));
    const stateHash = 'handle' in named ? named.handle : named.state && sha256(named.state);
    return stateHash && findSignInAttempt(tx, tenant.id, stateHash);
  });
  if (!attempt || attempt.provider !== provider.id) return stranger;
  const test = await testOfState(ctx, attempt.stateHash);
  // A provider that is only on trial lets nobody in.
  if (!test && !enabledProviders(tenant).some(({ id }) => id === provider.id)) return stranger;
  const used = test?.provider ?? provider;
  const spoken = isLanguage(attempt.language) && tenant.languages.includes(attempt.language);
  const language = spoken ? (attempt.language as Language) : stranger.language;
  const { createdAt: at, redeemedAt, browserHash } = attempt;
  const began = { at, redeemedAt, browserHash };
  const closed = (refused: SignInProblem) => ({
    ...stranger,
    refused,
    known: true,
    language,
    next: attempt.next,
    began,
  });
  if (attempt.redeemedAt) return closed('replayed');
  if (attempt.createdAt.getTime() + attemptMinutes * 60_000 < ctx.now.getTime()) return closed('expired');
  const token = attempt.memory && (await unsealAttempt(ports.keyStore, tenant.id, attempt.memory));
  const memory = Memory.safeParse(token && decodeToken(tenant.id, 'trip', token));
  const needs = memory.success ? memory.data.needs : { birthDate: false, citizenship: false, residence: false };
  return {
    adapter: ports.identityAdapter(used.protocol),
    keyStore: ports.keyStore,
    trip: makeTrip(ctx, used, host, {
      state: memory.data?.state ?? '',
      proof: '',
      beganAt: attempt.createdAt,
      language,
      needs,
    }),
    stateHash: attempt.stateHash,
    browserHash: attempt.browserHash,
    proofHash: attempt.boundAt ? null : attempt.proofHash,
    memory: memory.success ? memory.data.adapter : null,
    next: attempt.next,
    language,
    proved: attempt.result !== null,
    problem: attempt.problem as SignInProblem | null,
    test,
  };
}

/**
 * Keeps what a finding says. False when the attempt had ended before: a replayed answer. `proof`: a secret that the browser
 * which brought the answer is given, since the answer came without cookies.
 */
export async function keepFinding(
  ctx: TenantContext,
  open: OpenTrip,
  finding: Finding,
  proof?: string,
): Promise<boolean> {
  const { tenant } = ctx;
  const { stateHash, trip, keyStore } = open;
  if (finding.kind === 'noted') return true;
  if (finding.kind === 'waiting') {
    const memory = await sealMemory(ctx, keyStore, { needs: trip.needs, state: trip.state, adapter: finding.memory });
    await withTenant(tenant.id, (tx) => rememberAttempt(tx, tenant.id, stateHash, memory));
    return true;
  }
  const token = encodeToken(tenant.id, 'proved', { facts: finding.facts }, attemptMinutes * 60);
  const result = await sealAttempt(keyStore, tenant.id, token);
  const end = { result, ...(proof && { proofHash: sha256(proof) }) };
  return withTenant(tenant.id, (tx) => endAttempt(tx, tenant.id, stateHash, end));
}

/**
 * What a thrown fault means for the person; the tenant's administrators get an entry, or see it at the end of their trial.
 * `open` is ended by it.
 */
export async function noteProblem(
  ctx: TenantContext,
  provider: IdentityProvider,
  error: unknown,
  open?: OpenTrip,
  test: ProviderTest | null = open?.test ?? null,
): Promise<SignInProblem> {
  const { tenant, requestId } = ctx;
  const { problem, fault } = problemOfFault(error);
  const about = { requestId, tenant: tenant.slug, provider: provider.id, problem, fault };
  log.warn({ ...about, ...(problem === 'provider_down' && { cause: faultOf(error) }) }, 'sign-in refused');
  await withTenant(tenant.id, async (tx) => {
    if (fault && test) await noteTestFault(tx, tenant.id, test.stateHash, fault);
    else if (fault) await insertProviderFault(tx, { tenantId: tenant.id, provider: provider.id, fault, requestId });
    if (open) await endAttempt(tx, tenant.id, open.stateHash, { problem });
  });
  return problem;
}

/** Time-outs and broken connections are the provider's; whatever an adapter did not expect is a malformed answer. */
export function problemOfFault(error: unknown): { problem: SignInProblem; fault: ProviderFault | null } {
  if (error instanceof Error && error.name === 'IdentityProblem') return error as IdentityProblem;
  const text =
    error instanceof Error ? `${error.name} ${error.message} ${String((error as { code?: string }).code)}` : '';
  if (/timed? ?out|TimeoutError|ETIMEDOUT/i.test(text)) return { problem: 'provider_down', fault: 'slow' };
  if (/ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EPIPE|CERT_|socket hang up/i.test(text))
    return { problem: 'provider_down', fault: 'unreachable' };
  return { problem: 'refused', fault: 'malformed_answer' };
}

/** A one-time ticket for an attempt that proved something; null when one was redeemed already. */
export async function ticketFor(ctx: TenantContext, open: OpenTrip): Promise<string | null> {
  const ticket = randomBytes(32).toString('base64url');
  const issued = await withTenant(ctx.tenant.id, (tx) =>
    issueTicket(tx, ctx.tenant.id, open.stateHash, sha256(ticket), ctx.now),
  );
  return issued ? ticket : null;
}

/** The browser that began is back with what only the browser at the provider was given. False when it is not that. */
export async function bindTrip(ctx: TenantContext, open: OpenTrip, proof: string): Promise<boolean> {
  if (!open.proofHash || sha256(proof) !== open.proofHash) return false;
  await withTenant(ctx.tenant.id, (tx) => bindAttempt(tx, ctx.tenant.id, open.stateHash, ctx.now));
  return true;
}

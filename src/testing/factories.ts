import { randomBytes, randomUUID } from 'node:crypto';
import { readTenantFolder } from '../commands/tenant-folder.ts';
import { seedTenant } from '../commands/seed-tenant.ts';
import { withConnection } from '../db/connection.ts';
import { withTenant } from '../db/with-tenant.ts';
import type { EditorialState, HandoverState } from '../domain/initiatives/lifecycle.ts';
import type { SigningPorts } from '../domain/initiatives/ports.ts';
import { initiativeTextHash, searchWords, type InitiativeTextContent } from '../domain/initiatives/text.ts';
import { openSession } from '../domain/people/open-session.ts';
import type { VerifiedIdentity } from '../domain/people/schema.ts';
import type { Actor } from '../domain/shared/context.ts';
import type { Language } from '../domain/shared/languages.ts';
import type { SignInitiative } from '../domain/signatures/schema.ts';
import type { TenantContext } from '../domain/tenants/context.ts';
import { loadTenant } from '../domain/tenants/repository.ts';
import { tenantInForce, type TenantInForce, type TenantState } from '../domain/tenants/tenant-in-force.ts';
import { env } from '../env.ts';
import { makeIdentifier } from './make-identifier.ts';
import { type RuleChanges, testRule } from './test-rule.ts';

const dayMs = 86_400_000;

/** A tenant of its own for a suite: the configuration of a tenant folder under a new slug and host. */
export async function createTestTenant(
  overrides: { folder?: string; state?: TenantState; timeZone?: string } = {},
): Promise<TenantInForce> {
  const document = await readTenantFolder(`tenants/${overrides.folder ?? 'saeima'}`);
  const slug = `test-${randomBytes(5).toString('hex')}`;
  const host = `${slug}.localhost`;
  const { timeZone = document.configuration.timeZone } = overrides;
  const configuration = { ...document.configuration, slug, timeZone, hosts: [{ host, canonical: true }] };
  const id = await withConnection(env.OWNER_DATABASE_URL ?? '', async (owner) => {
    const { id } = await seedTenant(owner, { ...document, configuration });
    if (overrides.state) await owner.query('update tenant set state = $2 where id = $1', [id, overrides.state]);
    return id;
  });
  const stored = await loadTenant(id);
  if (!stored) throw new Error(`tenant ${slug} has no configuration in force`);
  return tenantInForce({ ...stored, canonicalHost: host }, stored.document);
}

/** The context of a verb's call; nobody in particular and now unless given. */
export function testContext(
  tenant: TenantInForce,
  actor: Actor = { kind: 'anonymous' },
  now = new Date(),
): TenantContext {
  return { tenant, actor, now, requestId: randomUUID() };
}

export interface InitiativeOverrides {
  rule?: RuleChanges;
  /** Required numbers of its stages, in order. */
  required?: number[];
  text?: Partial<InitiativeTextContent>;
  language?: Language;
  instrument?: string;
  topic?: string;
  territory?: string;
  institution?: string;
  editorial?: EditorialState;
  handover?: HandoverState;
  outcome?: string | null;
  publishedAt?: Date | null;
  opensAt?: Date | null;
  closesAt?: Date | null;
  handedOverAt?: Date | null;
  answeredAt?: Date | null;
  valid?: number;
}

export interface TestInitiative {
  id: string;
  number: number;
  textVersion: number;
  textHash: string;
}

let lastNumber = 0;

/** An initiative with text, search words, stages and count: published a day ago and open for a month unless given. */
export async function createInitiative(
  { id: tenantId, configuration }: TenantInForce,
  overrides: InitiativeOverrides = {},
): Promise<TestInitiative> {
  const { rule: changes, required = [1000], text: parts, valid = 0, ...columns } = overrides;
  const id = randomUUID();
  const number = (lastNumber += 1);
  const now = Date.now();
  const rule = testRule(changes);
  const instrument = configuration.instruments[0];
  const language = columns.language ?? configuration.languages.default;
  const text = { ...plainText(number), ...parts };
  const textHash = initiativeTextHash(text);
  await withTenant(tenantId, async (tx) => {
    await tx.initiative.create({
      data: {
        tenantId,
        id,
        number,
        instrument: instrument?.key ?? '',
        institution: instrument?.addressees[0] ?? '',
        topic: configuration.topics[0]?.key ?? '',
        territory: configuration.territories[0]?.code ?? '',
        ruleVersion: rule.version,
        rule,
        authorName: 'Izdomāta Autore',
        editorial: 'published',
        publishedAt: new Date(now - dayMs),
        opensAt: new Date(now - dayMs),
        closesAt: new Date(now + 30 * dayMs),
        ...columns,
        language,
      },
    });
    await tx.initiativeText.create({
      data: { tenantId, initiativeId: id, version: 1, language, origin: 'original', ...text, hash: textHash },
    });
    const words = searchWords(text.title, text.summary, ...text.demands);
    await tx.initiativeWord.createMany({ data: words.map((word) => ({ tenantId, word, initiativeId: id })) });
    await tx.initiativeStage.createMany({
      data: required.map((need, index) => {
        const stage = { position: index + 1, key: `stage-${index + 1}`, required: need, effect: 'submit' };
        return { tenantId, initiativeId: id, ...stage };
      }),
    });
    await tx.signatureCount.create({ data: { tenantId, initiativeId: id, valid, countedAt: new Date() } });
  });
  return { id, number, textVersion: 1, textHash };
}

function plainText(number: number): InitiativeTextContent {
  return {
    title: `Izdomāta iniciatīva ${number}`,
    summary: 'Vienā teikumā par to, kas jāmaina.',
    demands: ['Noteikt pirmo.', 'Noteikt otro.'],
    why: 'Tāpēc.',
    how: 'Tā.',
    gains: 'Labums visiem.',
  };
}

let people = 0;

/** An invented adult that nobody else is, as a Latvian provider proves it; the code carries the birth date. */
export function inventIdentity(overrides: Partial<VerifiedIdentity> = {}): VerifiedIdentity {
  people += 1;
  const born = new Date(Date.UTC(1940, 0, 1) + people * dayMs).toISOString().slice(0, 10);
  return {
    country: 'LV',
    idType: 'lv-pk',
    nationalId: makeIdentifier('lv-pk', { birthDate: overrides.birthDate ?? born, serial: people % 50 }),
    givenName: 'Ilze',
    familyName: `Izdomātā${people}`,
    level: 'high',
    method: 'eparaksts',
    ...overrides,
  };
}

export interface TestSession {
  sessionId: string;
  personKey: string;
  identity: VerifiedIdentity;
  /** Of this person, as after the session's row was asked. */
  ctx: TenantContext;
}

/** Somebody signed in, by the real verb; pass an identity again to sign the same person in once more. */
export async function createSession(
  tenant: TenantInForce,
  ports: Pick<SigningPorts, 'keyStore'>,
  overrides: Partial<VerifiedIdentity> & { authenticatedAt?: Date } = {},
): Promise<TestSession> {
  const { authenticatedAt = new Date(), ...given } = overrides;
  const identity = inventIdentity(given);
  const input = { identity, provider: identity.method, authenticatedAt };
  const opened = await openSession(testContext(tenant), ports, input);
  return { ...opened, identity, ctx: testContext(tenant, { kind: 'citizen', ...opened }) };
}

/** The confirm page's form as it is sent: agreed, name hidden, with a key of its own. */
export function signingForm(initiative: TestInitiative, changes: Partial<SignInitiative> = {}): SignInitiative {
  const { number, textVersion } = initiative;
  const key = randomBytes(24).toString('base64url');
  return { number, textVersion, language: 'en', consent: true, showName: false, key, ...changes };
}

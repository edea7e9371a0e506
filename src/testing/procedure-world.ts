import { randomBytes, randomUUID } from 'node:crypto';
import { withTenant } from '../db/with-tenant.ts';
import type { AskCorrection } from '../domain/configuration/approval-schema.ts';
import { askCorrection } from '../domain/configuration/ask-correction.ts';
import { changeDraft } from '../domain/configuration/change-draft.ts';
import { insertMailTest } from '../domain/configuration/launch-repository.ts';
import { follow } from '../domain/following/follow.ts';
import { subscriptionToken } from '../domain/following/token.ts';
import { signInitiative } from '../domain/initiatives/sign.ts';
import { beginSigning } from '../domain/people/signing-intent.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { encodeToken } from '../server/auth/session-token.ts';
import * as make from './factories.ts';
import { createInvitation, createStaff } from './staff.ts';
import { testPorts } from './test-ports.ts';

const ports = testPorts();

/** One tenant with a row of everything that a procedure can name. */
export interface World {
  tenant: TenantInForce;
  sessionId: string;
  cookie: string;
  initiative: make.TestInitiative;
  signature: { id: string; receipt: string };
  attachmentId: string;
  intentId: string;
  token: string;
  /** A request to correct the second instrument's rule, by the administrator. */
  correctionId: string;
  /** Members of the team, and an invitation that waits. */
  staff: {
    administrator: string;
    colleague: string;
    colleagueSession: string;
    ownSession: string;
    invitation: string;
    credential: string;
  };
  invitationToken: string;
  /** A test letter that the administrator asked for. */
  testMail: string;
  codes: { first: object; second: object };
  /** Texts and ids that nobody on another tenant's site may see. */
  secrets: string[];
}

/** An instrument's rule as it is, as if a law ordered that. */
export function correctionOf({ configuration, languages }: TenantInForce, position: number): AskCorrection {
  const instrument = configuration.instruments[position];
  const [found] = instrument?.rules ?? [];
  if (!instrument || !found) throw new Error('no rule');
  const { version, effectiveFrom: _from, correction: _correction, ...rule } = found;
  const words = Object.fromEntries(languages.map((language) => [language, 'The law changed']));
  const source = { act: words, article: '1', where: 'https://law.example.org' };
  return { instrument: instrument.key, ruleVersion: version, rule, provenance: {}, reason: words, source };
}

export const cookieOf = async (tenantId: string, sessionId: string) =>
  `${cookieNames.session}=${encodeToken(tenantId, 'session', { sessionId }, 600)}`;
const staffCookieOf = (tenantId: string, sessionId: string) =>
  `${cookieNames.staff}=${encodeToken(tenantId, 'staff', { sessionId }, 600)}`;

export async function createWorld(identity = make.inventIdentity()): Promise<World> {
  const tenant = await make.createTestTenant();
  const mark = randomBytes(6).toString('hex');
  const residence = { anyOf: ['declared'], territories: ['LV'] };
  const initiative = await make.createInitiative(tenant, {
    text: { title: `Virsraksts ${mark}` },
    valid: 7,
    rule: { signer: { residence, proof: { residence: 'register_after' } } },
  });
  const { sessionId, ctx } = await make.createSession(tenant, ports, { ...identity, familyName: `Uzvārds${mark}` });
  const { identity: changed } = await make.createSession(tenant, ports);
  const signed = await signInitiative(ctx, ports, make.signingForm(initiative, { showName: true }));
  if (!('receipt' in signed)) throw new Error(`not signed: ${signed.kind}`);
  const email = `anna.${mark}@example.com`;
  await follow(make.testContext(tenant), ports, {
    email,
    about: true,
    others: false,
    language: 'en',
    key: 'k'.repeat(30),
    initiativeId: initiative.id,
  });
  const intentId = await beginSigning(
    tenant.id,
    { initiativeId: initiative.id, textVersion: 1, language: 'en' },
    new Date(),
  );
  const attachmentId = randomUUID();
  const subscriptionId = await withTenant(tenant.id, async (tx) => {
    const file = {
      title: `Pielikums ${mark}`,
      fileName: `${mark}.txt`,
      language: 'lv',
      mediaType: 'text/plain',
      size: 6,
    };
    await tx.initiativeAttachment.create({
      data: { tenantId: tenant.id, id: attachmentId, initiativeId: initiative.id, ...file, content: new Uint8Array(6) },
    });
    for (const sort of ['active', 'newest']) {
      await tx.initiativeRank.create({ data: { tenantId: tenant.id, sort, position: 1, initiativeId: initiative.id } });
    }
    return (await tx.subscription.findFirstOrThrow({ where: { tenantId: tenant.id } })).id;
  });
  const token = subscriptionToken((await tenantKeys(ports.keyStore, tenant.id)).guard, subscriptionId);
  const signature = { id: signed.signatureId, receipt: signed.receipt };
  const administrator = await createStaff(tenant, ports, ['administrator'], { name: `Administratore ${mark}` });
  const colleague = await createStaff(tenant, ports, ['editor'], { name: `Redaktore ${mark}` });
  const contact = { ...tenant.configuration.contact, phone: mark };
  await changeDraft(administrator.ctx, { version: 1, revision: 0 }, (document) => ({
    ...document,
    configuration: { ...document.configuration, contact },
  }));
  const asked = await askCorrection(administrator.ctx, correctionOf(tenant, 1));
  if (asked.kind !== 'asked') throw new Error('no request for a correction');
  const invitation = await createInvitation(tenant, ports, { name: `Gaidāmā ${mark}` });
  const testMail = randomUUID();
  await withTenant(tenant.id, (tx) =>
    insertMailTest(tx, {
      tenantId: tenant.id,
      id: testMail,
      memberId: administrator.id,
      sender: tenant.configuration.mailSender.address,
      sentAt: new Date(),
    }),
  );
  return {
    tenant,
    sessionId,
    cookie: `${await cookieOf(tenant.id, sessionId)}; ${staffCookieOf(tenant.id, administrator.sessionId)}`,
    initiative,
    signature,
    attachmentId,
    intentId,
    token,
    correctionId: asked.id,
    staff: {
      administrator: administrator.id,
      ownSession: administrator.sessionId,
      colleague: colleague.id,
      colleagueSession: colleague.sessionId,
      invitation: invitation.id,
      credential: administrator.credentialId,
    },
    invitationToken: invitation.token,
    testMail,
    codes: { first: identity, second: changed },
    secrets: [
      administrator.id,
      administrator.sessionId,
      colleague.id,
      colleague.sessionId,
      invitation.id,
      asked.id,
      testMail,
      mark,
      signature.id,
      signature.receipt,
      initiative.id,
      attachmentId,
      subscriptionId,
      sessionId,
      tenant.id,
      tenant.slug,
    ],
  };
}

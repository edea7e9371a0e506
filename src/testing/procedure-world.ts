import { randomBytes, randomUUID } from 'node:crypto';
import { withTenant } from '../db/with-tenant.ts';
import { changeDraft } from '../domain/configuration/change-draft.ts';
import { follow } from '../domain/following/follow.ts';
import { subscriptionToken } from '../domain/following/token.ts';
import { signInitiative } from '../domain/initiatives/sign.ts';
import { beginSigning } from '../domain/people/signing-intent.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import type { Rule } from '../domain/tenants/rule-schema.ts';
import type { Instrument } from '../domain/tenants/schema.ts';
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
  codes: { first: object; second: object };
  /** Texts and ids that nobody on another tenant's site may see. */
  secrets: string[];
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
  const invitation = await createInvitation(tenant, ports, { name: `Gaidāmā ${mark}` });
  return {
    tenant,
    sessionId,
    cookie: `${await cookieOf(tenant.id, sessionId)}; ${staffCookieOf(tenant.id, administrator.sessionId)}`,
    initiative,
    signature,
    attachmentId,
    intentId,
    token,
    staff: {
      administrator: administrator.id,
      ownSession: administrator.sessionId,
      colleague: colleague.id,
      colleagueSession: colleague.sessionId,
      invitation: invitation.id,
      credential: administrator.credentialId,
    },
    invitationToken: invitation.token,
    codes: { first: identity, second: changed },
    secrets: [
      administrator.id,
      administrator.sessionId,
      colleague.id,
      colleague.sessionId,
      invitation.id,
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

/** The shape of a passkey's answer that proves nothing; `domain/team/passkeys.test.ts` gives good ones. */
const noPasskey = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'x' } };
/**
 * What the otherwise good world cannot have at the same time: no passkey in it, an eID that is joined already, a draft that
 * is published and then discarded.
 */
export const refusedHere = [
  'configuration.cancelRule',
  'configuration.discard',
  'team.accept',
  'team.signIn',
  'team.addPasskey',
  'team.acceptWithEid',
];

function firstInstrument(tenant: TenantInForce): Instrument {
  const [instrument] = tenant.configuration.instruments;
  if (!instrument) throw new Error('no instrument');
  return instrument;
}

/** What each procedure is asked, with the ids of one world. A procedure that is not here fails the test. */
export const inputs: Record<string, (world: World) => object> = {
  'following.follow': ({ initiative: { number } }) => ({
    email: 'new@example.com',
    number,
    about: true,
    language: 'en',
    key: 'k'.repeat(30),
  }),
  'configuration.draft': () => ({}),
  'configuration.review': () => ({}),
  'configuration.since': () => ({ seen: '1.0' }),
  'configuration.versions': () => ({}),
  'configuration.version': () => ({ version: 1 }),
  'configuration.publish': () => ({ seen: '1.1', reason: 'A new telephone' }),
  'configuration.discard': () => ({ seen: '1.0' }),
  'configuration.restore': () => ({ seen: '1.0', version: 1 }),
  'configuration.cancelRule': ({ tenant }) => ({
    seen: '1.0',
    instrument: tenant.configuration.instruments[0]?.key,
    version: 99,
  }),
  'configuration.editSite': () => ({ seen: '1.0', organisation: 'Biedrība', email: 'a@example.org', phone: '' }),
  'configuration.editRule': ({ tenant }) => {
    const instrument = firstInstrument(tenant);
    const [{ version: _version, ...rule }] = instrument.rules as [Rule];
    const { addressees, legalBasis, provenance } = instrument;
    const next = { ...rule, effectiveFrom: '2099-01-01', answerTerm: { n: 7, unit: 'month' } };
    const basis = legalBasis.provenance;
    return { seen: '1.1', instrument: instrument.key, rule: next, provenance, addressees, basis };
  },
  'configuration.takeRuleBack': ({ tenant }) => ({ seen: '1.1', instrument: firstInstrument(tenant).key }),
  'configuration.editInstrumentWords': ({ tenant }) => {
    const { key, kind, statutoryEffect, name, wording, legalBasis } = firstInstrument(tenant);
    return { seen: '1.1', instrument: key, kind, statutoryEffect, name, wording, act: legalBasis.act };
  },
  'configuration.addInstrument': ({ tenant }) => {
    const { key, name } = firstInstrument(tenant);
    return { seen: '1.1', instrument: key, name };
  },
  'configuration.removeInstrument': () => ({ seen: '1.1', instrument: 'none' }),
  'following.readLink': ({ token }) => ({ token }),
  'following.confirm': ({ token }) => ({ token }),
  'following.end': ({ token }) => ({ token }),
  'initiatives.home': () => ({}),
  'initiatives.list': () => ({ sort: 'newest' }),
  'initiatives.read': ({ initiative: { number } }) => ({ number }),
  'initiatives.names': ({ initiative: { number } }) => ({ number }),
  'initiatives.attachment': ({ attachmentId }) => ({ id: attachmentId }),
  'initiatives.signingStart': ({ initiative: { number } }) => ({ number }),
  'initiatives.begin': ({ initiative: { number } }) => ({ number, textVersion: 1, language: 'en' }),
  'initiatives.sayResidence': ({ initiative: { number }, intentId }) => ({
    number,
    textVersion: 1,
    language: 'en',
    intent: intentId,
    residence: 'declared',
  }),
  'initiatives.seenText': ({ initiative: { number }, intentId }) => ({ number, intent: intentId }),
  'initiatives.signingStep': ({ initiative: { number } }) => ({ number, language: 'en', seenTextVersion: 1 }),
  'initiatives.sign': ({ initiative }) => make.signingForm(initiative),
  'initiatives.forStaff': ({ initiative: { id } }) => ({ id }),
  'initiatives.mySignatures': () => ({}),
  'initiatives.myRecords': () => ({}),
  'initiatives.deletionPlan': () => ({}),
  'initiatives.deleteOwnData': () => ({ key: 'k'.repeat(30) }),
  'initiatives.mySignature': ({ signature: { id } }) => ({ id }),
  'initiatives.mySignatureOf': ({ initiative: { number } }) => ({ number }),
  'initiatives.setNameChoice': ({ signature: { id } }) => ({ id, showName: false, key: 'k'.repeat(30) }),
  'initiatives.withdrawSignature': ({ signature: { id } }) => ({ id, key: 'k'.repeat(30) }),
  'launch.read': () => ({}),
  'launch.open': () => ({}),
  'look.pageDates': () => ({}),
  'look.languagesInUse': () => ({}),
  'look.changeTheme': () => ({
    seen: '1.1',
    look: 'linen',
    brand: '#0b6079',
    header: 'solid',
    corner: 8,
    font: 'inter',
  }),
  'look.changeLogo': () => ({ seen: '1.1', logo: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>' }),
  'look.changePage': () => ({ seen: '1.1', pageLanguage: 'en', name: 'about', text: '# About' }),
  'look.changeLanguages': () => ({
    seen: '1.1',
    default: 'lv',
    'use-lv': 'required',
    'use-ru': 'optional',
    'use-en': 'optional',
  }),
  'look.changeText': () => ({ seen: '1.1', textLanguage: 'en', module: 'common', textKey: 'shell.skip', text: 'On' }),
  'look.confirmTexts': () => ({ seen: '1.1', textLanguage: 'en', module: 'common' }),
  'people.sessionState': () => ({}),
  'people.me': () => ({}),
  'people.myData': () => ({}),
  'people.endSession': ({ sessionId }) => ({ id: sessionId, key: 'k'.repeat(30) }),
  'people.endAllSessions': () => ({ key: 'k'.repeat(30) }),
  'people.signOut': () => ({}),
  'people.providerFaults': () => ({}),
  'settings.providerStates': () => ({ ids: ['eparaksts'] }),
  'settings.inUse': () => ({}),
  'settings.testedProvider': () => ({ form: 'x' }),
  'settings.audit': () => ({}),
  'settings.auditPeople': () => ({}),
  'settings.auditCsv': () => ({ language: 'en' }),
  'settings.testProvider': ({ tenant }) => ({ provider: tenant.configuration.identityProviders[0]?.id }),
  'settings.markProvider': ({ tenant }) => ({
    provider: tenant.configuration.identityProviders[0]?.id,
    state: 'down',
    reason: 'Does not answer',
  }),
  'settings.saveProvider': ({ tenant }) => ({
    seen: '1.0',
    provider: tenant.configuration.identityProviders[0]?.id,
    fields: { 'hint.en': 'For everybody' },
  }),
  'settings.removeProvider': () => ({ seen: '1.0', provider: 'no-such-provider' }),
  'settings.moveProvider': ({ tenant }) => ({
    seen: '1.0',
    provider: tenant.configuration.identityProviders[0]?.id,
    by: 'down',
  }),
  'settings.saveInstitution': () => ({ seen: '1.0', fields: { kind: 'other', 'slots.en.name': 'Council' } }),
  'settings.removeInstitution': () => ({ seen: '1.0', institution: 'none' }),
  'settings.saveListMember': () => ({ seen: '1.0', list: 'topics', fields: { 'name.en': 'Parks' } }),
  'settings.removeListMember': () => ({ seen: '1.0', list: 'topics', code: 'none' }),
  'settings.takeList': () => ({
    seen: '1.0',
    list: 'topics',
    mode: 'add',
    rows: [{ code: 'trams', name: { en: 'Trams' }, inPlace: {} }],
  }),
  'signatures.checkReceipt': ({ signature: { receipt } }) => ({ code: receipt }),
  'signatures.tryRule': ({ tenant }) => ({
    instrument: tenant.configuration.instruments[0]?.key,
    country: 'LV',
    idType: 'document',
    nationalId: 'X1',
    method: 'eparaksts',
    level: 'high',
    date: '2026-11-24',
  }),
  'signatures.joinPeople': ({ codes }) => ({ ...codes, reason: 'Showed both documents', confirmed: true }),
  'team.me': () => ({}),
  'team.list': () => ({}),
  'team.member': ({ staff }) => ({ id: staff.colleague }),
  'team.invitation': ({ invitationToken: token }) => ({ token }),
  'team.invite': () => ({ name: 'Jauna', email: 'jauna@example.org', memberLanguage: 'en', editor: true }),
  'team.cancelInvitation': ({ staff }) => ({ id: staff.invitation }),
  'team.changeRoles': ({ staff }) => ({ id: staff.colleague, translator: true }),
  'team.removeMember': ({ staff }) => ({ id: staff.colleague }),
  'team.endSession': ({ staff }) => ({ id: staff.colleagueSession }),
  'team.endOwnSession': ({ staff }) => ({ id: staff.ownSession }),
  'team.invitationPasskeyOptions': ({ invitationToken: token }) => ({ token }),
  'team.ownPasskeyOptions': () => ({}),
  'team.signInOptions': () => ({}),
  'team.accept': ({ invitationToken: token }) => ({ token, response: noPasskey }),
  'team.signIn': () => noPasskey,
  'team.addPasskey': () => ({ response: noPasskey }),
  'team.acceptWithEid': ({ invitationToken: token }) => ({ token }),
  'team.joinEid': () => ({}),
  'team.removePasskey': ({ staff }) => ({ credentialId: staff.credential }),
  'team.signInWithEid': () => ({}),
};

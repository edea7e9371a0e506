import type { Rule } from '../domain/tenants/rule-schema.ts';
import type { Instrument } from '../domain/tenants/schema.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { signingForm } from './factories.ts';
import { correctionOf, type World } from './procedure-world.ts';

/** The shape of a passkey's answer that proves nothing; `domain/team/passkeys.test.ts` gives good ones. */
const noPasskey = { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: 'x' } };
/**
 * What the otherwise good world cannot have at the same time: no passkey in it, an eID that is joined already, a draft that
 * is published and then discarded, a site that is both open and not, an operator who asks, a second administrator.
 */
export const refusedHere = [
  'approval.approve',
  'approval.correctRule',
  'configuration.takeRuleBack',
  'configuration.discard',
  'launch.makeSample',
  'launch.makeTrialLink',
  'launch.open',
  'support.grant',
  'support.decline',
  'support.end',
  'support.enter',
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

function reviewOf({ configuration: { review } }: TenantInForce) {
  if (!review) throw new Error('no review');
  return review;
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
  'approval.waiting': () => ({}),
  'approval.set': () => ({ seen: '1.0', needed: 'no' }),
  'approval.ask': () => ({ seen: '1.1', reason: 'A new telephone' }),
  'approval.approve': () => ({ seen: '1.1' }),
  'approval.sendBack': () => ({ seen: '1.1', note: 'The area code is missing' }),
  'approval.corrections': ({ tenant }) => ({ instrument: firstInstrument(tenant).key }),
  'approval.tryCorrection': ({ tenant }) => correctionOf(tenant, 0),
  'approval.askCorrection': ({ tenant }) => correctionOf(tenant, 0),
  'approval.correctRule': ({ correctionId }) => ({ id: correctionId }),
  'approval.declineCorrection': ({ correctionId }) => ({ id: correctionId, note: 'No law orders it' }),
  'configuration.draft': () => ({}),
  'configuration.review': () => ({}),
  'configuration.since': () => ({ seen: '1.0' }),
  'configuration.versions': () => ({}),
  'configuration.documents': () => ({ versions: [1] }),
  'configuration.version': () => ({ version: 1 }),
  'configuration.publish': () => ({ seen: '1.1', reason: 'A new telephone' }),
  'configuration.discard': () => ({ seen: '1.0' }),
  'configuration.restore': () => ({ seen: '1.0', version: 1 }),
  'configuration.takeRuleBack': ({ tenant }) => ({
    seen: '1.0',
    instrument: tenant.configuration.instruments[0]?.key,
    version: 99,
  }),
  'configuration.editSite': () => ({
    seen: '1.0',
    organisation: 'Biedrība',
    email: 'a@example.org',
    phone: '',
    emergency: '',
    senderName: 'Biedrība',
    senderAddress: 'a@example.org',
  }),
  'configuration.editRule': ({ tenant }) => {
    const instrument = firstInstrument(tenant);
    const [{ version: _version, correction: _correction, ...rule }] = instrument.rules as [Rule];
    const { addressees, legalBasis, provenance } = instrument;
    const next = { ...rule, effectiveFrom: '2099-01-01', answerTerm: { n: 7, unit: 'month' } };
    const basis = legalBasis.provenance;
    return { seen: '1.1', instrument: instrument.key, rule: next, provenance, addressees, basis };
  },
  'configuration.editInstrumentWords': ({ tenant }) => {
    const { key, kind, statutoryEffect, name, wording, legalBasis } = firstInstrument(tenant);
    return { seen: '1.1', instrument: key, kind, statutoryEffect, name, wording, act: legalBasis.act };
  },
  'configuration.addInstrument': ({ tenant }) => {
    const { key, name } = firstInstrument(tenant);
    return { seen: '1.1', instrument: key, name };
  },
  'configuration.addInstrumentOfKind': ({ tenant }) => ({
    seen: '1.1',
    kind: 'petition',
    name: firstInstrument(tenant).name,
  }),
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
  'initiatives.sign': ({ initiative }) => signingForm(initiative),
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
  'launch.makeSample': ({ tenant }) => ({ instrument: firstInstrument(tenant).key }),
  'launch.trialLink': () => ({}),
  'launch.makeTrialLink': () => ({}),
  'launch.endTrialLink': () => ({}),
  'launch.open': () => ({}),
  'launch.sendTestMail': () => ({}),
  'launch.testMail': ({ testMail }) => ({ test: testMail }),
  'launch.confirmTestMail': ({ testMail }) => ({ test: testMail }),
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
  'settings.listCsv': () => ({ list: 'topics' }),
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
  'settings.saveInstitutionDetails': ({ tenant }) => ({
    seen: '1.0',
    institution: tenant.configuration.institutions[0]?.key,
    details: {},
  }),
  'settings.saveCalendar': () => ({ seen: '1.0', calendar: null }),
  'settings.removeInstitution': () => ({ seen: '1.0', institution: 'none' }),
  'settings.saveListMember': () => ({ seen: '1.0', list: 'topics', fields: { 'name.en': 'Parks' } }),
  'settings.removeListMember': () => ({ seen: '1.0', list: 'topics', code: 'none' }),
  'settings.takeList': () => ({
    seen: '1.0',
    list: 'topics',
    mode: 'add',
    rows: [{ code: 'trams', name: { en: 'Trams' }, inPlace: {} }],
  }),
  'moderation.deletionForecast': () => ({}),
  'moderation.saveReview': ({ tenant }) => {
    const { criteria: _criteria, refusalReasons: _reasons, ...rules } = reviewOf(tenant);
    return { seen: '1.0', rules, question: { lv: 'Vai drīkst?' } };
  },
  'moderation.saveCriterion': () => ({ seen: '1.0', question: { lv: 'Vai īss?' }, help: {}, needed: false }),
  'moderation.removeCriterion': () => ({ seen: '1.0', criterion: 'none' }),
  'moderation.raiseCriterion': () => ({ seen: '1.0', criterion: 'facts' }),
  'moderation.saveRefusal': () => ({ seen: '1.0', reason: 'other', used: true, appealable: false, words: {} }),
  'moderation.saveMoney': ({ tenant }) => ({ seen: '1.0', money: tenant.configuration.money }),
  'moderation.saveTools': () => ({ seen: '1.0', donations: true }),
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
  'support.read': () => ({}),
  'support.usage': () => ({}),
  'support.grant': ({ initiative: { id } }) => ({ id, hours: 8 }),
  'support.decline': ({ initiative: { id } }) => ({ id }),
  'support.give': () => ({ reason: 'A call about the checklist', hours: 8 }),
  'support.end': ({ initiative: { id } }) => ({ id }),
  'support.enter': () => ({ ticket: 'A'.repeat(43) }),
  'support.leave': () => ({}),
  'team.me': () => ({}),
  'team.grants': () => ({}),
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

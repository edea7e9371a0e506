import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeIdentifier } from '../../../testing/make-identifier.ts';
import { maySign } from './may-sign.ts';
import { type DenyingReason, denyingReasons, type SigningReason, unprovenReasons } from './signing-reasons.ts';

type Question = Parameters<typeof maySign>[0];
type Identity = Question['identity'];

const at = new Date('2026-11-24T10:00:00Z');
const codes = fc.subarray(['LV', 'UA', 'MK', 'EE']);
const places = fc.subarray(['LV-RIX', 'UA-30', 'MK-85']);
const kinds = fc.subarray(['declared', 'property', 'idp']);
const methods = fc.constantFrom('eparaksts', 'bank', 'email');
const loa = fc.constantFrom('none' as const, 'low' as const, 'substantial' as const, 'high' as const);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
const birthDate = day('1930-01-01', '2019-12-31');
const proof = fc.constantFrom(undefined, 'required' as const, 'register_after' as const, 'self_declared' as const);
const facts = <T>(value: fc.Arbitrary<T>) =>
  fc.record({ age: value, citizenship: value, residence: value, roll: value });

const identifier = fc.oneof(
  fc.record({ birthDate, serial: fc.nat({ max: 20 }) }).chain((person) =>
    fc.constantFrom('lv-pk' as const, 'ua-rnokpp' as const, 'mk-embg' as const).map((idType) => ({
      idType,
      nationalId: makeIdentifier(idType, person),
    })),
  ),
  fc.constantFrom(
    { idType: 'lv-pk' as const, nationalId: '32345678901' },
    { idType: 'lv-pk' as const, nationalId: '010190-10002' },
    { idType: 'ee-ik' as const, nationalId: ' - ' },
    { idType: 'document' as const, nationalId: 'AB 12' },
  ),
);

const identity: fc.Arbitrary<Identity> = fc
  .record({
    who: identifier,
    country: fc.constantFrom('LV', 'UA', 'MK'),
    birthDate: maybe(birthDate),
    citizenship: maybe(codes),
    residence: maybe(fc.record({ declared: maybe(places), property: maybe(places), idp: maybe(places) })),
    onRoll: maybe(fc.boolean()),
    method: methods,
    loa,
    declarations: maybe(facts(maybe(fc.boolean()))),
  })
  .map(({ who, ...others }) => ({ ...others, ...who }));

const question: fc.Arbitrary<Question> = fc
  .record({
    rule: fc.record({
      timeZone: fc.constantFrom('Europe/Riga', 'Europe/Kyiv', 'Pacific/Kiritimati'),
      signer: fc.record({
        ageMin: fc.option(fc.integer({ min: 0, max: 30 })),
        ageAt: fc.constantFrom('signing' as const, 'submission' as const),
        citizenship: fc.option(codes),
        residence: fc.option(fc.record({ anyOf: kinds, territories: places })),
        electorateRoll: fc.boolean(),
        proof: maybe(facts(proof)),
      }),
      signature: fc.record({
        methods: fc.option(fc.subarray(['eparaksts', 'bank', 'email'])),
        minLoa: maybe(loa),
        idTypes: fc.option(fc.subarray(['lv-pk', 'ua-rnokpp', 'mk-embg', 'document'])),
        resignAfterWithdrawal: maybe(fc.boolean()),
      }),
    }),
    identity,
    submission: fc.option(fc.record({ date: maybe(day('2026-11-24', '2040-01-01')), latest: maybe(birthDate) })),
    states: fc.subarray(['active' as const, 'invalidated' as const, 'withdrawn' as const]),
    others: fc.array(identity),
  })
  .map(({ states, others, ...asked }) => {
    const previous = [
      ...others.map((one) => ({ ...one, state: 'active' as const })),
      ...states.map((state) => ({ ...asked.identity, state })),
    ];
    return { ...asked, at, previous };
  });

const isDenying = (reason: SigningReason) => denyingReasons.some((one) => one === reason);

describe('the decision', () => {
  test('is a denial exactly when a reason denies, and never gives both kinds of reasons', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { decision, reasons } = maySign(asked);
        const denies = reasons.map(isDenying);
        expect(new Set(denies).size).toBeLessThanOrEqual(1);
        expect(decision).toBe(reasons.length === 0 ? 'allow' : denies[0] ? 'deny' : 'allow-unproven');
        expect(reasons).toEqual([...new Set<string>(reasons)].sort());
      }),
    );
  });

  const signer = (change: Partial<Question['rule']['signer']>) => (asked: Question) => ({
    ...asked,
    rule: { ...asked.rule, signer: { ...asked.rule.signer, ...change } },
  });
  const signature = (change: Partial<Question['rule']['signature']>) => (asked: Question) => ({
    ...asked,
    rule: { ...asked.rule, signature: { ...asked.rule.signature, ...change } },
  });
  const signed = (change: Partial<Identity>) => (asked: Question) => ({
    ...asked,
    identity: { ...asked.identity, ...change },
  });
  const signedBefore =
    (...states: Question['previous'][number]['state'][]) =>
    (asked: Question): Question => {
      const key = { country: 'LV', idType: 'lv-pk' as const };
      const previous = states.map((state) => ({ ...key, nationalId: 'PNOLV-01019010001', state }));
      return { ...asked, identity: { ...asked.identity, ...key, nationalId: '010190-10001' }, previous };
    };
  const faults: Record<DenyingReason, ((asked: Question) => Question)[]> = {
    method_not_allowed: [signature({ methods: ['paper'] })],
    loa_too_low: [signature({ minLoa: 'low' }), signed({ loa: 'none' })],
    identifier_type_not_allowed: [signature({ idTypes: ['lt-ak'] })],
    identifier_missing: [signed({ nationalId: '\u00A0-' })],
    identifier_invalid: [signed({ idType: 'lt-ak', nationalId: '39001010012' })],
    under_age: [signer({ ageMin: 18, ageAt: 'signing' }), signed({ birthDate: '2008-11-26' })],
    age_unknown: [
      signer({ ageMin: 18, proof: {} }),
      signed({ idType: 'document', nationalId: 'X1', birthDate: undefined }),
    ],
    citizenship_not_eligible: [signer({ citizenship: ['LV'] }), signed({ citizenship: ['UA'] })],
    citizenship_unknown: [signer({ citizenship: ['LV'], proof: null }), signed({ citizenship: undefined })],
    residence_not_eligible: [
      signer({ residence: { anyOf: ['declared'], territories: ['LV-RIX'] } }),
      signed({ residence: { declared: [], property: ['LV-RIX'] } }),
    ],
    residence_unknown: [
      signer({ residence: { anyOf: ['declared', 'constructor'], territories: ['LV-RIX'] }, proof: {} }),
      signed({ residence: { declared: [] } }),
    ],
    not_on_roll: [signer({ electorateRoll: true }), signed({ onRoll: false })],
    roll_unknown: [signer({ electorateRoll: true, proof: {} }), signed({ onRoll: undefined })],
    declaration_missing: [
      signer({ electorateRoll: true, proof: { roll: 'self_declared' } }),
      signed({ onRoll: undefined, declarations: { age: true } }),
    ],
    already_signed: [signedBefore('withdrawn', 'active', 'invalidated')],
    signature_invalidated: [signedBefore('withdrawn', 'invalidated')],
    resign_not_allowed: [signature({ resignAfterWithdrawal: false }), signedBefore('withdrawn')],
  };

  test.each(Object.entries(faults))('%s denies, whatever else is the case', (reason, changes) => {
    fc.assert(
      fc.property(question, (asked) => {
        const { decision, reasons } = maySign(changes.reduce((before, change) => change(before), asked));
        expect(decision).toBe('deny');
        expect(reasons).toContain(reason);
      }),
      { numRuns: 50 },
    );
  });

  test('does not depend on the order of the citizenships', () => {
    const orders = fc.array(fc.constantFrom('LV', 'UA', 'MK', 'EE', 'LT'), { maxLength: 5 }).chain((list) => {
      const order = fc.shuffledSubarray(list, { minLength: list.length });
      return fc.tuple(order, order);
    });
    fc.assert(
      fc.property(question, orders, orders, (asked, has, accepted) => {
        const [one, other] = ([0, 1] as const).map((index) =>
          maySign(signer({ citizenship: accepted[index] })(signed({ citizenship: has[index] })(asked))),
        );
        expect(one).toEqual(other);
      }),
    );
  });
});

test('a conflict of birth dates is marked although no age is asked for', () => {
  const signer = { ageMin: null, ageAt: 'signing' as const, citizenship: null, residence: null, electorateRoll: false };
  const { decision, reasons } = maySign({
    rule: { timeZone: 'Europe/Riga', signer, signature: {} },
    identity: {
      country: 'LV',
      idType: 'lv-pk',
      nationalId: '010190-10001',
      birthDate: '1990-01-02',
      method: 'bank',
      loa: 'high',
    },
    at,
    previous: [],
  });
  expect([decision, reasons]).toEqual(['allow-unproven', ['birth_date_conflict']]);
});

test('the lists of reasons are sorted and share none', () => {
  const all: readonly string[] = [...denyingReasons, ...unprovenReasons];
  expect(new Set(all).size).toBe(all.length);
  for (const list of [denyingReasons, unprovenReasons]) expect(list).toEqual([...list].sort());
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countBallot } from './tally.ts';

type Input = Parameters<typeof countBallot>[0];

const opensAt = new Date('2026-11-01T08:00:00Z');
const closesAt = new Date('2026-11-10T20:00:00Z');
const at = (day: number) => new Date(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`);
const rule: Input['rule'] = { opensAt, closesAt, options: ['for', 'against', 'abstain'], majority: { kind: 'simple' } };
const four = ['a', 'b', 'c', 'd'].map((id) => ({ id, weight: 1 }));
const vote = (member: string, choice: string | null, day = 2) => ({ t: at(day), member, choice });
const to = (from: string, delegate: string | null, day = 2) => ({ t: at(day), from, to: delegate });

function count(changes: Partial<Input['rule']>, given: Partial<Omit<Input, 'rule'>> = {}) {
  return countBallot({
    rule: { ...rule, ...changes },
    members: four,
    votes: [],
    delegations: [],
    at: closesAt,
    ...given,
  });
}

const votes = (...choices: (string | null)[]) => choices.map((choice, n) => vote(four[n]?.id ?? '', choice));
const resultOf = (changes: Partial<Input['rule']>, ...choices: (string | null)[]) => {
  const ballot = count(changes, { votes: votes(...choices) });
  return ballot.error ?? ballot.result;
};

describe('a rule that cannot be', () => {
  test.each<[string, Partial<Input['rule']>, Input['members']?]>([
    ['secret with delegation', { secret: true, delegation: true }],
    ['secret with a tie by the chair', { secret: true, tie: 'chair', chair: 'a' }],
    ['a chair who is no member', { tie: 'chair', chair: 'x' }],
    ['no chair', { tie: 'chair' }],
    ['a chair of an open electorate', { tie: 'chair', chair: 'a' }, null],
    ['delegation in an open electorate', { delegation: true }, null],
    ['a share of the members of an open electorate', { quorum: { of: 'members', pct: '1' } }, null],
    ['a share of their weight', { quorum: { of: 'weight', pct: '1' } }, null],
    ['an absolute majority of an open electorate', { majority: { kind: 'absolute' } }, null],
    ['a fraction of all of an open electorate', { majority: { kind: 'fraction', num: 1, den: 2, of: 'all' } }, null],
    ['a percent as words', { quorum: { of: 'members', pct: 'half' } }],
    ['a fraction of nothing', { majority: { kind: 'fraction', num: 1, den: 0, of: 'cast' } }],
    ['nothing to vote against', { options: ['for'] }],
  ])('%s', (_, changes, members = four) => {
    expect(count(changes, { members })).toEqual({ error: 'rule_invalid' });
  });

  test('an open electorate may have a quorum of votes and a fraction of those cast', () => {
    const open = { quorum: { votes: 2 }, majority: { kind: 'fraction' as const, num: 1, den: 2, of: 'cast' as const } };
    expect(count(open, { members: null, votes: [vote('x', 'for'), vote('y', 'for')] })).toMatchObject({
      quorumMet: true,
      result: 'adopted',
      memberChoices: null,
      participation: { members: 2, weight: 2 },
    });
  });
});

describe('the result', () => {
  const fraction = (of: 'decided' | 'cast' | 'all', strict = false) => ({
    majority: { kind: 'fraction' as const, num: 1, den: 2, of, strict },
  });
  test.each<[string, Partial<Input['rule']>, string[], string | null]>([
    ['null without a majority rule, also without its quorum', { majority: null, quorum: { votes: 9 } }, ['for'], null],
    ['no quorum before anything else', { quorum: { votes: 2 } }, ['for'], 'no_quorum'],
    ['for those who abstain alone, rejected by any fraction', fraction('decided'), ['abstain'], 'rejected'],
    [
      'for nobody, rejected by a fraction of nothing',
      { majority: { kind: 'fraction', num: 0, den: 1, of: 'cast' } },
      ['against'],
      'rejected',
    ],
    ['half of the decided', fraction('decided'), ['for', 'against', 'abstain'], 'adopted'],
    ['more than half of the decided', fraction('decided', true), ['for', 'against', 'abstain'], 'rejected'],
    ['half of those cast', fraction('cast'), ['for', 'against', 'abstain'], 'rejected'],
    ['half of all', fraction('all'), ['for', 'for'], 'adopted'],
    ['more than half of all', fraction('all', true), ['for', 'for'], 'rejected'],
    ['an absolute majority of half', { majority: { kind: 'absolute' } }, ['for', 'for'], 'rejected'],
    ['a tie by a chair who did not vote', { tie: 'chair', chair: 'd' }, ['for', 'against'], 'rejected'],
    ['no tie for a chair to decide', { tie: 'chair', chair: 'a' }, ['for', 'against', 'against'], 'rejected'],
    ['nothing at all, whatever the chair', { tie: 'chair', chair: 'a' }, ['abstain'], 'rejected'],
    [
      'a fraction knows no chair',
      { ...fraction('decided', true), tie: 'chair', chair: 'a' },
      ['for', 'against'],
      'rejected',
    ],
    ['a quorum of exactly a share', { quorum: { of: 'members', pct: '25.0' } }, ['for'], 'adopted'],
    [
      'a strict quorum of exactly a share',
      { quorum: { of: 'members', pct: '25', strict: true } },
      ['for'],
      'no_quorum',
    ],
    [
      'a share that no binary number is',
      { quorum: { of: 'weight', pct: '25.00000000000000000001' } },
      ['for'],
      'no_quorum',
    ],
  ])('%s', (_, changes, choices, result) => {
    expect(resultOf(changes, ...choices)).toBe(result);
  });
});

describe('entries', () => {
  test('the first refusal that fits is told, and later ones than asked for are not there', () => {
    const ballot = count(
      { revote: 'deny' },
      {
        at: at(5),
        votes: [
          { t: new Date(opensAt.getTime() - 1000), member: 'x', choice: 'maybe' },
          vote('x', 'maybe'),
          vote('a', 'for'),
          vote('a', 'maybe'),
          vote('a', null),
          vote('b', null),
          vote('b', 'against'),
          vote('c', 'for', 6),
        ],
      },
    );
    expect(ballot).toMatchObject({
      participation: { members: 2 },
      rejectedVotes: [
        { index: 0, code: 'not_open' },
        { index: 1, code: 'not_member' },
        { index: 3, code: 'invalid_choice' },
        { index: 4, code: 'already_voted' },
      ],
    });
  });

  test('a delegation may come before the opening and be taken back; a bad one leaves the last good one', () => {
    const early = { t: new Date('2026-01-01T00:00:00Z'), from: 'b', to: 'a' };
    const given = { votes: [vote('a', 'for')], delegations: [early, to('b', 'b'), to('b', 'x'), to('x', null)] };
    expect(count({ delegation: true }, given)).toMatchObject({
      tallies: { for: 2 },
      rejectedDelegations: [
        { index: 1, code: 'self_delegation' },
        { index: 2, code: 'not_member' },
        { index: 3, code: 'not_member' },
      ],
    });
    const revoked = { ...given, delegations: [early, to('b', null)] };
    expect(count({ delegation: true }, revoked)).toMatchObject({ tallies: { for: 1 }, rejectedDelegations: [] });
  });

  test('a delegate’s own delegation is not passed on', () => {
    const given = { votes: [vote('a', 'for')], delegations: [to('b', 'a'), to('c', 'b')] };
    expect(count({ delegation: true }, given)).toMatchObject({ memberChoices: { a: 'for', b: 'for' } });
  });

  test('a direct vote overrides the own delegation', () => {
    const given = { votes: [vote('a', 'for'), vote('b', 'against')], delegations: [to('b', 'a', 3)] };
    expect(count({ delegation: true }, given)).toMatchObject({ memberChoices: { a: 'for', b: 'against' } });
  });

  test('a chair who delegates decides a tie by the delegate', () => {
    const given = {
      votes: [vote('a', 'for'), vote('c', 'against'), vote('d', 'against')],
      delegations: [to('b', 'a')],
    };
    expect(count({ delegation: true, tie: 'chair', chair: 'b' }, given)).toMatchObject({ result: 'adopted' });
  });

  test('before the close only participation is shown, or all but the result', () => {
    const given = { votes: votes('for', 'abstain'), at: at(5) };
    const quorum = { votes: 1 };
    expect(count({ quorum }, given)).toMatchObject({
      visible: false,
      final: false,
      tallies: null,
      quorumMet: null,
      result: null,
      memberChoices: null,
      participation: { members: 2 },
    });
    expect(count({ quorum, resultVisibility: 'live' }, given)).toMatchObject({
      visible: true,
      final: false,
      tallies: { for: 1, against: 0, abstain: 1 },
      quorumMet: true,
      result: null,
      memberChoices: { a: 'for' },
    });
  });
});

const names = ['a', 'b', 'c', 'd', 'e'];
const moment = fc.date({
  min: new Date('2026-10-30T00:00:00Z'),
  max: new Date('2026-11-12T00:00:00Z'),
  noInvalidDate: true,
});
const inOrder = <Entry extends { t: Date }>(entry: fc.Arbitrary<Entry>) =>
  fc.array(entry, { maxLength: 15 }).map((entries) => entries.toSorted((a, b) => a.t.getTime() - b.t.getTime()));
const who = fc.constantFrom(...names, 'x');
const anyBallot = fc.record({
  members: fc.tuple(...names.map((id) => fc.record({ id: fc.constant(id), weight: fc.nat(1000) }))),
  votes: inOrder(
    fc.record({ t: moment, member: who, choice: fc.constantFrom('for', 'against', 'abstain', 'maybe', null) }),
  ),
  delegations: inOrder(fc.record({ t: moment, from: who, to: fc.option(who) })),
  at: moment,
});

describe('any ballot', () => {
  test('tallies and participation are the weights of the effective choices', () => {
    fc.assert(
      fc.property(
        anyBallot,
        fc.constantFrom('replace' as const, 'deny' as const),
        fc.boolean(),
        (given, revote, delegation) => {
          const ballot = count({ revote, delegation, resultVisibility: 'live' }, given);
          if (ballot.error) expect.fail(ballot.error);
          const choices = Object.entries(ballot.memberChoices ?? {});
          const weight = (option: string) =>
            choices
              .filter(([, choice]) => choice === option)
              .reduce((sum, [id]) => sum + (given.members.find((member) => member.id === id)?.weight ?? Number.NaN), 0);
          const tallies = { for: weight('for'), against: weight('against'), abstain: weight('abstain') };
          expect(ballot.tallies).toEqual(tallies);
          const cast = tallies.for + tallies.against + tallies.abstain;
          expect(ballot.participation).toEqual({ members: choices.length, weight: cast });
        },
      ),
    );
  });

  test('that is secret or open to all says the same whoever voted what', () => {
    const choices = fc.array(fc.constantFrom('for', 'against', 'abstain'), { minLength: 5, maxLength: 5 });
    const shuffled = choices.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: 5, maxLength: 5 })),
    );
    const members = names.map((id) => ({ id, weight: 3 }));
    fc.assert(
      fc.property(shuffled, moment, ([given, mixed], now) => {
        const of = (list: string[]) => ({ votes: list.map((choice, n) => vote(names[n] ?? '', choice)), at: now });
        for (const [changes, electorate] of [
          [{ secret: true }, members],
          [{}, null],
        ] as const) {
          const live = { ...changes, resultVisibility: 'live' as const };
          const ballot = count(live, { ...of(given), members: electorate && [...electorate] });
          expect(ballot).toMatchObject({ memberChoices: null });
          expect(count(live, { ...of(mixed), members: electorate && [...electorate] })).toEqual(ballot);
        }
      }),
    );
  });

  test('does not change after the close', () => {
    fc.assert(
      fc.property(anyBallot, (given) => {
        // Entries that came too late are told then, and change nothing.
        const of = (now: Date) => ({ ...count({}, { ...given, delegations: [], at: now }), rejectedVotes: null });
        expect(of(new Date('2027-01-01T00:00:00Z'))).toEqual(of(closesAt));
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { testRule } from '../../testing/test-rule.ts';
import { exampleTimeline } from './example-timeline.ts';

async function timelineOf(slug: string, sentIn: string) {
  const { configuration } = await demoTenant(slug);
  const rule = configuration.instruments[0]?.rules[0];
  if (!rule) throw new Error('no rule');
  return exampleTimeline(configuration, rule, sentIn);
}

test('the Saeima’s rule in days: ten working days, 24 months, 4 months', async () => {
  expect(await timelineOf('saeima', '2027-03-01')).toEqual({
    sentIn: '2027-03-01',
    checkedBy: '2027-03-15',
    published: '2027-03-15',
    collectedUntil: '2029-03-15',
    handedOver: '2029-03-15',
    answerDue: '2029-07-15',
    deleted: '2030-03-15',
  });
});

test('holidays are no working days, but in a country that works on them', async () => {
  // 3 and 4 May: 4 May is a holiday in Latvia; 3 May follows a weekend.
  expect((await timelineOf('saeima', '2027-05-03'))?.checkedBy).toBe('2027-05-18');
  expect((await timelineOf('ukraine', '2027-08-23'))?.checkedBy).toBe('2027-08-25');
});

test('without an end it is handed over when it is published; without a calendar nothing is told', async () => {
  const { configuration } = await demoTenant('saeima');
  expect(
    exampleTimeline(configuration, testRule({ window: { startsAt: 'publication', length: null } }), '2027-03-01'),
  ).toMatchObject({ checkedBy: null, collectedUntil: null, handedOver: '2027-03-01', answerDue: null });
  const working = testRule({ answerTerm: { n: 5, unit: 'workingDay' } });
  expect(exampleTimeline({ ...configuration, country: 'XX' }, working, '2027-03-01')).toBeNull();
});

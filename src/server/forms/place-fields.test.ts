import { describe, expect, test } from 'vitest';
import type { Institution } from '../../domain/tenants/institution-schema.ts';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { calendarOf, fieldsOfCalendar } from './calendar-fields.ts';
import { fieldsOfHeadcounts, headcountRows, headcountsOf } from './headcount-fields.ts';
import { detailsOf, fieldsOfDetails, stepRows } from './institution-fields.ts';
import { typedFields } from './rule/typed-fields.ts';

const slugs = ['saeima', 'riga', 'ukraine', 'kyiv', 'lviv', 'macedonia', 'skopje'];
const councilOf = async (slug: string) => {
  const tenant = await demoTenant(slug);
  const [institution] = tenant.configuration.institutions;
  if (!institution) throw new Error('no institution');
  return { institution, languages: tenant.languages };
};
const detailsIn = ({ key: _key, kind: _kind, slots: _slots, url: _url, unconfirmed: _not, ...details }: Institution) =>
  details;

describe('what an institution does, as a form', () => {
  test.each(slugs)('comes back from its form as it was: %s', async (slug) => {
    const { configuration, languages } = await demoTenant(slug);
    for (const institution of configuration.institutions)
      expect(detailsOf(fieldsOfDetails(institution), institution, languages)).toEqual({
        details: detailsIn(institution),
      });
  });

  test('a step is added with a key of its own, renamed under its old one, and taken out by emptying it', async () => {
    const { institution, languages } = await councilOf('riga');
    const fields = fieldsOfDetails(institution);
    expect(stepRows(fields)).toBe(4);
    const added = {
      ...fields,
      'step.3.en': 'The answer is published',
      'step.3.term.n': '5',
      'step.3.term.unit': 'day',
    };
    const steps = detailsOf(added, institution, languages).details?.procedure?.steps;
    expect(steps?.at(-1)).toEqual({
      key: 'the-answer-is-published',
      name: { en: 'The answer is published' },
      term: { n: 5, unit: 'day' },
    });
    const renamed = { ...fields, 'step.0.en': 'Counting' };
    expect(detailsOf(renamed, institution, languages).details?.procedure?.steps[0]?.key).toBe('count');
    const emptied = { ...fields, 'step.1.lv': '', 'step.1.ru': ' ', 'step.1.en': '', 'step.1.term.n': '' };
    expect(detailsOf(emptied, institution, languages).details?.procedure?.steps.map(({ key }) => key)).toEqual([
      'count',
      'council',
    ]);
  });

  test('a text in a language that the site does not show stays', async () => {
    const { institution } = await councilOf('riga');
    const { details } = detailsOf(fieldsOfDetails(institution), institution, ['lv']);
    expect(details?.competence).toEqual(institution.competence);
  });

  test.each([
    [{ 'contact.email': 'no address' }, { 'contact.email': 'email' }],
    [{ 'contact.phone': '0'.repeat(61) }, { 'contact.phone': 'too_long?max=60' }],
    [{ 'step.0.term.n': '0' }, { 'step.0.term.n': 'at_least?min=1' }],
    [{ 'step.0.term.n': '1.5' }, { 'step.0.term.n': 'whole_number' }],
    [{ 'step.0.lv': '', 'step.0.ru': '', 'step.0.en': '', 'step.0.term.n': '3' }, { 'step.0.lv': 'required' }],
    [{ 'procedure.provenance.source': '' }, { 'procedure.provenance.source': 'required' }],
    [{ 'procedure.provenance.checkedAt': 'yesterday' }, { 'procedure.provenance.checkedAt': 'date' }],
    [{ 'handover.email': '' }, { 'handover.email': 'handover_address' }],
    [{ 'handover.delivery': '' }, { 'handover.delivery': 'required' }],
    [
      { 'competence.decides.lv': '', 'competence.decides.ru': '', 'competence.decides.en': '' },
      { 'competence.decides.lv': 'required' },
    ],
  ])('%j is told at its field', async (typed, errors) => {
    const { institution, languages } = await councilOf('riga');
    expect(detailsOf({ ...fieldsOfDetails(institution), ...typed }, institution, languages).errors).toEqual(errors);
  });
});

describe('numbers of people as lines of a form', () => {
  const headcounts = [
    { kind: 'voters' as const, count: 40_000, on: '2022-10-01', source: 'CVK' },
    { kind: 'population' as const, count: 605_273, on: '2026-01-01', source: 'CSP' },
  ];
  const read = (fields: Record<string, string>) => {
    const typed = typedFields(fields);
    return { headcounts: headcountsOf(typed, fields), errors: typed.errors };
  };

  test('come back as they were, with an empty line more', () => {
    const fields = fieldsOfHeadcounts(headcounts);
    expect(headcountRows(fields)).toBe(3);
    expect(read({ ...fields, 'headcount.2.kind': 'voters' })).toEqual({ headcounts, errors: {} });
    expect(headcountRows({})).toBe(1);
  });

  test('each needs a whole number, a day and a source', () => {
    const line = { 'headcount.0.kind': 'voters', 'headcount.0.count': '0', 'headcount.0.on': 'May' };
    expect(read(line).errors).toEqual({
      'headcount.0.count': 'at_least?min=1',
      'headcount.0.on': 'date',
      'headcount.0.source': 'required',
    });
  });
});

describe('working days as a form', () => {
  test.each(slugs)('come back as they were: %s', async (slug) => {
    const { calendar = null } = (await demoTenant(slug)).configuration;
    expect(calendarOf(fieldsOfCalendar(calendar ?? undefined))).toEqual({ calendar });
  });

  test('days may be typed in any order and form; a difference needs its source; no day is both', () => {
    const fields = { ...fieldsOfCalendar(undefined), daysOff: '2.1.2027\n2026-12-24\n2026-12-24' };
    expect(calendarOf(fields).errors).toEqual({
      'calendar.source': 'required',
      'calendar.checkedAt': 'required',
      'calendar.confidence': 'required',
    });
    const source = { 'calendar.source': 'Decree 1', 'calendar.checkedAt': '2026-11-24', 'calendar.confidence': 'seen' };
    expect(calendarOf({ ...fields, ...source }).calendar?.daysOff).toEqual(['2026-12-24', '2027-01-02']);
    expect(calendarOf({ ...fields, ...source, workdays: '24.12.2026' }).errors).toEqual({
      workdays: 'day_twice?date=2026-12-24',
    });
    expect(calendarOf({ ...fields, ...source, workdays: '2026-02-30' }).errors).toEqual({ workdays: 'date' });
  });
});

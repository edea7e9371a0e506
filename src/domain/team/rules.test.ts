import { expect, test } from 'vitest';
import { mayReadInitiative, rolesProblem, usableGrants } from './rules.ts';
import { staffRoles, type StaffRole } from './schema.ts';

const only = (...roles: StaffRole[]) => roles.map((role) => ({ role, initiativeId: role === 'expert' ? 'i' : null }));

test.each([
  [[], 'no_role'],
  [only('administrator', 'editor', 'publisher'), null],
  [only('auditor'), null],
  [only('auditor', 'administrator'), 'auditor_alone'],
  [only('expert'), null],
  [[{ role: 'expert' as const, initiativeId: null }], 'expert_initiative'],
  [[{ role: 'editor' as const, initiativeId: 'i' }], 'expert_initiative'],
])('%j together: %s', (grants, problem) => {
  expect(rolesProblem(grants)).toBe(problem);
});

test.each([
  ['passkey', 'high', staffRoles],
  ['eparaksts', 'substantial', staffRoles],
  ['email', 'low', ['translator', 'paper_clerk', 'auditor', 'expert']],
  ['email', 'none', ['translator', 'paper_clerk', 'auditor', 'expert']],
])('after %s of level %s', (method, level, usable) => {
  expect(usableGrants(only(...staffRoles), { method, level }).map(({ role }) => role)).toEqual(usable);
});

test('who reads the working side of an initiative', () => {
  const readers = staffRoles.filter((role) => mayReadInitiative(only(role), 'other'));
  expect(readers).toEqual(['administrator', 'editor', 'publisher', 'translator', 'auditor']);
  expect(mayReadInitiative(only('expert'), 'i')).toBe(true);
});

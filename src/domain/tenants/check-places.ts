import type { DocumentPath } from './document-path.ts';
import type { DocumentProblem, ProblemCode } from './document-problem.ts';
import type { Institution } from './institution-schema.ts';
import type { TenantConfiguration } from './schema.ts';
import type { Territory } from './territory-schema.ts';

type Places = Pick<TenantConfiguration, 'calendar' | 'institutions' | 'territories'>;
type Problem = (path: DocumentPath, code: ProblemCode, params?: DocumentProblem['params']) => void;

/** What is wrong with territories, institutions and working days: names that do not exist, things that contain themselves, two numbers of one day. */
export function checkPlaces({ calendar, institutions, territories }: Places): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const problem: Problem = (path, code, params) =>
    problems.push({ path: ['configuration', ...path], code, ...(params && { params }) });
  const within = new Map(territories.map(({ code, partOf }) => [code, partOf]));
  const under = new Map(institutions.map(({ key, parent }) => [key, parent]));
  for (const territory of territories) checkTerritory(territory, within, problem);
  for (const institution of institutions) checkInstitution(institution, under, within, problem);
  for (const day of calendar?.daysOff ?? [])
    if (calendar?.workdays.includes(day)) problem(['calendar', 'workdays'], 'day_twice', { date: day });
  return problems;
}

/** What lies in what, by name. */
type Whole = ReadonlyMap<string, string | undefined>;

function checkTerritory({ code, headcounts = [] }: Territory, within: Whole, problem: Problem): void {
  const at = ['territories', code];
  checkWhole(code, within, [...at, 'partOf'], problem);
  headcounts.forEach(({ kind, on }, index) => {
    if (headcounts.findIndex((other) => other.kind === kind && other.on === on) < index)
      problem([...at, 'headcounts'], 'headcount_twice', { date: on });
  });
}

function checkInstitution({ key, ...institution }: Institution, under: Whole, within: Whole, problem: Problem): void {
  const at = ['institutions', key];
  const { territory, procedure, handover, contact } = institution;
  checkWhole(key, under, [...at, 'parent'], problem);
  if (territory !== undefined && !within.has(territory))
    problem([...at, 'territory'], 'name_unknown', { name: territory });
  if (handover?.delivery === 'email_link' && !handover.email && !contact?.email)
    problem([...at, 'handover', 'email'], 'handover_address');
  const steps = procedure?.steps.map((step) => step.key) ?? [];
  for (const step of new Set(steps.filter((one, index) => steps.indexOf(one) < index)))
    problem([...at, 'procedure', 'steps'], 'name_twice', { name: step });
}

function checkWhole(name: string, wholes: Whole, path: DocumentPath, problem: Problem): void {
  const whole = wholes.get(name);
  if (whole === undefined) return;
  if (!wholes.has(whole)) return problem(path, 'name_unknown', { name: whole });
  const passed = new Set<string>();
  for (let at: string | undefined = whole; at !== undefined && !passed.has(at); at = wholes.get(at)) {
    if (at === name) return problem(path, 'part_of_itself', { name });
    passed.add(at);
  }
}

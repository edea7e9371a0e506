import type { DocumentProblem } from './document-problem.ts';
import { mostOverCollect, type Rule } from './rule-schema.ts';

type Stage = Rule['stages'][number];

/** What makes the numbers of a rule impossible; paths begin at the rule. */
export function stageProblems({ stages }: Pick<Rule, 'stages'>): DocumentProblem[] {
  const keys = stages.map(({ key }) => key);
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [
    ...[...twice].map((name): DocumentProblem => ({ path: ['stages'], code: 'name_twice', params: { name } })),
    ...stages.flatMap(problemsOf),
  ];
}

function problemsOf({ key, need, overCollectPct, regionRule }: Stage): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const problem = (code: DocumentProblem['code'], path: readonly string[], params?: DocumentProblem['params']) =>
    problems.push({ path: ['stages', key, ...path], code, ...(params && { params }) });
  if ('bases' in need && need.bases.length === 0) problem('base_missing', ['need', 'bases']);
  if ('pct' in need && !isPercent(need.pct)) problem('percent', ['need', 'pct']);
  if ('fraction' in need && need.fraction.num > need.fraction.den)
    problem('at_least', ['need', 'fraction', 'den'], { min: need.fraction.num });
  if ('cap' in need && need.cap !== undefined && need.floor !== undefined && need.cap < need.floor)
    problem('at_least', ['need', 'cap'], { min: need.floor });
  const rows = 'table' in need ? need.table : [];
  for (const [index, { upTo, abs, pct }] of rows.entries()) {
    const row = ['need', 'table', String(index)];
    const before = rows[index - 1]?.upTo ?? 0;
    if (upTo === null && index < rows.length - 1) problem('number', [...row, 'upTo']);
    if (upTo !== null && upTo <= before) problem('at_least', [...row, 'upTo'], { min: before + 1 });
    if ((abs === undefined) === (pct === undefined)) problem('one_of', row, { values: 'abs, pct' });
    if (pct !== undefined && !isPercent(pct)) problem('percent', [...row, 'pct']);
  }
  if (Number(overCollectPct ?? 0) > mostOverCollect) problem('at_most', ['overCollectPct'], { max: mostOverCollect });
  // The engine knows region minimums; a stage that needs them would be stamped by its total alone.
  if (regionRule) problem('region_rule', ['regionRule']);
  return problems;
}

const isPercent = (pct: string) => Number(pct) > 0 && Number(pct) <= 100;

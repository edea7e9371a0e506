import type { DocumentProblem, ProblemCode } from './document-problem.ts';
import { type Money, moneySources } from './money-schema.ts';
import { getPlainPath } from './plain-path.ts';

/** What no shape can say of amounts: the same twice, a tax that is none, a legal number without its source. */
export function checkMoney(money: Money): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const problem = (code: ProblemCode, ...path: string[]) =>
    problems.push({ path: ['configuration', 'money', ...path], code });
  const { donations, fees, provenance } = money;
  if (donations && new Set(donations.amounts).size < donations.amounts.length)
    problem('amount_twice', 'donations', 'amounts');
  if (donations && Object.keys(donations.purpose).length === 0) problem('required', 'donations', 'purpose');
  if (fees && Number(fees.vatPct) > 100) problem('tax', 'fees', 'vatPct');
  if (fees && !Object.values(fees.prices).some((sizes) => Object.keys(sizes).length > 0))
    problem('at_least_one', 'fees', 'prices');
  const legal = moneySources.filter((path) => getPlainPath(money, path) !== undefined);
  for (const path of legal) if (!provenance[path]) problem('source_missing', 'provenance', path);
  for (const path of Object.keys(provenance))
    if (!legal.some((one) => one === path)) problem('source_of_nothing', 'provenance', path);
  return problems;
}

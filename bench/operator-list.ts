import { env } from '../src/env.ts';
import { createOperator } from '../src/testing/operator.ts';
import { exchange } from './load.ts';
import { spread, type Row } from './report.ts';

const rounds = 40;
const limitMs = 300;

/** The operator's table of 10 000 tenants; baseline: the sign-in of the same host, which asks the database for the session only. */
export async function operatorList(port: number, ownerUrl: string, progress: (line: string) => void): Promise<Row> {
  const { cookie } = await createOperator(ownerUrl);
  const headers = { host: `${env.OPERATOR_HOST}:${port}`, cookie };
  const taken = async (path: string, status: number) => {
    const began = performance.now();
    const answer = await exchange(undefined, port, { method: 'GET', path, headers });
    if (answer.status !== status) throw new Error(`${path} of the operator's console answered ${answer.status}`);
    return performance.now() - began;
  };
  const figures: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const path of ['/', '/?q=99', '/?page=400']) figures.push(await taken(path, 200));
    bare.push(await taken('/sign-in', 303));
  }
  const [list, baseline] = [spread(figures), spread(bare)];
  const said = ({ median, min, max }: typeof list) => `${median.toFixed(1)} ms (${min.toFixed(1)}–${max.toFixed(1)})`;
  progress(`  operator's list: ${said(list)}, bare ${said(baseline)}`);
  return {
    case: 5,
    what: 'the operator’s list of 10 000 tenants, searched and paged',
    figure: said(list),
    baseline: said(baseline),
    ratio: null,
    target: `≤ ${limitMs} ms`,
    met: list.max <= limitMs,
    details: { figures, bare },
  };
}

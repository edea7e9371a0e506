import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { evaluators } from './evaluate.ts';

const Members = z.record(z.string(), z.unknown());
const Case = z.object({
  id: z.string(),
  input: Members,
  expect: Members.refine((members) => Object.keys(members).length > 0, 'expects nothing'),
});
const VectorFile = z.object({
  format: z.literal('rule-vectors/1'),
  kind: z.string(),
  cases: z.array(z.unknown()).min(1),
});

/** One case and the expected members that differ (none: it passed). `got` and `want` are JSON; undefined is missing. */
export interface Verdict {
  readonly id: string;
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly member: string;
  readonly got: unknown;
  readonly want: unknown;
}

/**
 * Judges the cases of one file of format `rule-vectors/1` (its parsed JSON). A case that throws or is malformed fails, an
 * unknown kind fails each case, and a file of another format is one failure under `name`.
 */
export function judgeFile(name: string, content: unknown): Verdict[] {
  const file = VectorFile.safeParse(content);
  if (!file.success) return [{ id: name, failures: [malformed(file.error)] }];
  const { kind, cases } = file.data;
  return cases.map((one, index) => {
    const parsed = Case.safeParse(one);
    if (!parsed.success) return { id: `${name}#${index + 1}`, failures: [malformed(parsed.error)] };
    return { id: parsed.data.id, failures: judgeCase(kind, parsed.data) };
  });
}

function judgeCase(kind: string, { input, expect }: z.infer<typeof Case>): Failure[] {
  const evaluate = evaluators.get(kind);
  if (evaluate === undefined) return [{ member: 'kind', got: kind, want: [...evaluators.keys()] }];
  let result: Record<string, unknown>;
  try {
    // What is compared is what the engine would send: undefined members are missing, instants are text.
    result = Members.parse(JSON.parse(JSON.stringify(evaluate(input))));
  } catch (error) {
    return [{ member: 'throws', got: String(error), want: expect }];
  }
  return Object.entries(expect)
    .map(([member, want]) => ({ member, got: comparable(kind, result[member]), want: comparable(kind, want) }))
    .filter(({ got, want }) => !isDeepStrictEqual(got, want));
}

/** Locale data changes between the two no-break spaces, so the format vectors are compared with plain ones. */
function comparable(kind: string, value: unknown): unknown {
  return kind === 'format' && typeof value === 'string' ? value.replace(/[\u00A0\u202F]/g, ' ') : value;
}

function malformed(error: z.ZodError): Failure {
  const [issue] = error.issues;
  return { member: issue?.path.join('.') || 'form', got: issue?.message, want: 'the form of rule-vectors/1' };
}

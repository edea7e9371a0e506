import { z } from 'zod';
import { dryRun, versionsOf } from '../../domain/signatures/rules/rule-version.ts';
import { Instant, instantText } from './instants.ts';

type Input = Parameters<typeof dryRun>[0];

const Input = z.object({
  timeZone: z.string(),
  now: Instant,
  versions: z.custom<Input['versions']>(Array.isArray),
  objects: z.array(z.object({ id: z.string(), startedAt: Instant.nullish(), plannedStart: z.iso.date().nullish() })),
  calendar: z.custom<Input['calendar']>().optional(),
});
const Query = z.discriminatedUnion('query', [
  z.object({ query: z.literal('version-of') }),
  z.object({
    query: z.literal('dry-run'),
    change: z.custom<Input['change']>((value) => typeof value === 'object' && value !== null),
  }),
]);

/** Kind `rule-version`: the query chooses the function, instants are text. */
export function evaluateRuleVersion(input: unknown): unknown {
  const query = Query.parse(input);
  if (query.query === 'dry-run') return dryRun({ ...Input.parse(input), change: query.change });
  const found = versionsOf(Input.parse(input));
  if (found.error) return found;
  const objects = Object.entries(found.objects).map(([id, object]) => [
    id,
    { ...object, closesAt: instantText(object.closesAt) },
  ]);
  return { objects: Object.fromEntries(objects) };
}

import { z } from 'zod';
import { collectingWindow } from '../../domain/signatures/rules/collecting-window.ts';
import { Instant, instantText } from './instants.ts';

type Input = Parameters<typeof collectingWindow>[0];

const Extensions = z.custom<Input['events']['extensions']>(Array.isArray);

const Input = z.object({
  timeZone: z.string(),
  rule: z.custom<Input['rule']>(),
  calendar: z.custom<Input['calendar']>().optional(),
  events: z.record(z.string(), z.union([Instant, z.iso.date(), z.null(), Extensions])),
  probes: z.array(Instant).nullish(),
});

/** Kind `window`: the members are those of `collectingWindow`, instants are text. */
export function evaluateWindow(input: unknown): unknown {
  const { events, ...others } = Input.parse(input);
  const extensions = Extensions.nullish().parse(events.extensions);
  const window = collectingWindow({ ...others, events: { ...events, extensions } });
  if (window.error) return window;
  return { ...window, opensAt: instantText(window.opensAt), closesAt: instantText(window.closesAt) };
}

import { z } from 'zod';
import { formatDateLong, formatMessage, formatNumber, formatTimeShort, pluralCategory } from '../../i18n/format.ts';

const locale = z.string();
const n = z.number();
const moment = { locale, instant: z.iso.datetime().transform((text) => new Date(text)), timeZone: z.string() };
const form = z.string().optional();
const forms = z.object({ zero: form, one: form, two: form, few: form, many: form, other: z.string() });

const Input = z.discriminatedUnion('what', [
  z.object({ what: z.literal('plural'), locale, n }),
  z.object({ what: z.literal('number'), locale, n }),
  z.object({ what: z.literal('message'), locale, n, forms }),
  z.object({ what: z.literal('date-long'), ...moment }),
  z.object({ what: z.literal('time-short'), ...moment }),
]);

/** Kind `format`: `{ value }`, by the function that `what` names. */
export function evaluateFormat(input: unknown): { value: string } {
  return { value: format(Input.parse(input)) };
}

function format(input: z.infer<typeof Input>): string {
  switch (input.what) {
    case 'plural':
      return pluralCategory(input.locale, input.n);
    case 'number':
      return formatNumber(input.locale, input.n);
    case 'message':
      return formatMessage(input.locale, input.n, input.forms);
    case 'date-long':
      return formatDateLong(input.locale, input.instant, input.timeZone);
    case 'time-short':
      return formatTimeShort(input.locale, input.instant, input.timeZone);
  }
}

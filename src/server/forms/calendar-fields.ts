import type { Calendar } from '../../domain/tenants/calendar-schema.ts';
import { fieldsOfSource, sourceOf } from './rule/provenance-fields.ts';
import { dateOf, type FieldErrors, type Fields, type TypedFields, typedFields } from './rule/typed-fields.ts';

/** Working days as fields. Pure; `calendarOf` is the way back. */
export function fieldsOfCalendar(calendar: Calendar | undefined): Fields {
  const { publicHolidays = true, daysOff = [], workdays = [], provenance } = calendar ?? {};
  return {
    publicHolidays: publicHolidays ? 'yes' : 'no',
    daysOff: daysOff.join('\n'),
    workdays: workdays.join('\n'),
    ...(provenance && fieldsOfSource('calendar', provenance)),
  };
}

type Read =
  | { readonly calendar: Calendar | null; readonly errors?: never }
  | { readonly errors: FieldErrors; readonly calendar?: never };

/** What the fields say; null where it is the country's public holidays and nothing else. A difference needs its source. */
export function calendarOf(fields: Fields): Read {
  const typed = typedFields(fields);
  const publicHolidays = typed.choice('publicHolidays', ['yes', 'no']) === 'yes';
  const daysOff = daysOf(typed, 'daysOff');
  const workdays = daysOf(typed, 'workdays');
  const both = workdays.find((day) => daysOff.includes(day));
  if (both) typed.wrong('workdays', `day_twice?date=${both}`);
  const isPlain = publicHolidays && daysOff.length === 0 && workdays.length === 0;
  const provenance = isPlain ? null : sourceOf(typed, 'calendar');
  if (Object.keys(typed.errors).length > 0) return { errors: typed.errors };
  return { calendar: provenance && { publicHolidays, daysOff, workdays, provenance } };
}

/** One date a line, in the order of the calendar. */
function daysOf(typed: TypedFields, name: string): string[] {
  const days = typed.lines(name).map((line) => {
    const day = dateOf(line);
    if (day === null) typed.wrong(name, 'date');
    return day ?? '';
  });
  return [...new Set(days)].toSorted();
}

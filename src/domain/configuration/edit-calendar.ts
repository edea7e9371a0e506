import type { Calendar } from '../tenants/calendar-schema.ts';
import type { Edit } from './change-draft.ts';

/** By which days terms are counted; null for the country's public holidays alone. */
export function editCalendar(calendar: Calendar | null): Edit {
  return (document) => {
    const { calendar: _before, ...rest } = document.configuration;
    return { ...document, configuration: { ...rest, ...(calendar && { calendar }) } };
  };
}

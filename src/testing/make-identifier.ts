import { checkIdentifier, type IdentifierType } from '../domain/people/identifiers.ts';
import type { Sex } from '../domain/people/identifiers/reading.ts';

interface InventedPerson {
  /** Local date `YYYY-MM-DD`; a new Latvian code does not show it. */
  readonly birthDate: string;
  /** `f` unless given; Latvian codes and the Ukrainian register number do not show it. */
  readonly sex?: Sex;
  /** From 0. Two serials of one birth date and sex give two codes. */
  readonly serial: number;
  /** Kind of a Latvian code: `old` unless given. */
  readonly variant?: 'old' | 'new';
}

/**
 * A valid national identifier of an invented person, normalised. Serials below 900 exist for every type and birth date.
 * Throws a RangeError when the type cannot hold the birth date or that many serials.
 */
export function makeIdentifier(type: IdentifierType, person: InventedPerson): string {
  if (type === 'lv-pk') return person.variant === 'new' ? newPersonasKods(person) : oldPersonasKods(person);
  const code = complete(type, bodies[type](person), person.birthDate);
  return code ?? fail(type, person);
}

const bodies: Record<Exclude<IdentifierType, 'lv-pk'>, (person: InventedPerson) => string> = {
  'ua-rnokpp': ({ birthDate, sex, serial }) => {
    const day = (Date.parse(birthDate) - Date.UTC(1899, 11, 31)) / 86_400_000;
    return digits(day, 5) + digits(serial * 2 + (sex === 'm' ? 1 : 0), 4);
  },
  'ua-unzr': ({ birthDate, serial }) => birthDate.replaceAll('-', '') + digits(serial, 4),
  'mk-embg': ({ birthDate, sex, serial }) => {
    const region = 41 + Math.floor(serial / 500);
    return dayMonth(birthDate) + birthDate.slice(1, 4) + region + digits((serial % 500) + (sex === 'm' ? 0 : 500), 3);
  },
  'ee-ik': estonianOrLithuanian,
  'lt-ak': estonianOrLithuanian,
};

function estonianOrLithuanian({ birthDate, sex, serial }: InventedPerson): string {
  const group = (Number(birthDate.slice(0, 2)) - 18) * 2 + (sex === 'm' ? 1 : 2);
  return group + birthDate.slice(2).replaceAll('-', '') + digits(serial, 3);
}

/** Some serials of a day were never issued, so this is the n-th code of the day that was. */
function oldPersonasKods(person: InventedPerson): string {
  const { birthDate, serial } = person;
  const start = dayMonth(birthDate) + birthDate.slice(2, 4) + (Number(birthDate.slice(0, 2)) - 18);
  let issued = -1;
  for (let candidate = 0; candidate < 1000; candidate += 1) {
    const code = complete('lv-pk', start + digits(candidate, 3), birthDate);
    if (code !== null) issued += 1;
    if (code !== null && issued === serial) return code;
  }
  return fail('lv-pk', person);
}

function newPersonasKods({ birthDate, serial }: InventedPerson): string {
  const result = checkIdentifier({ type: 'lv-pk', text: `32${digits(serial, 9)}`, today: birthDate });
  return result.normalised ?? fail('lv-pk', { birthDate, serial });
}

/** The body with the one last digit that makes it right. */
function complete(type: IdentifierType, body: string, birthDate: string): string | null {
  for (let digit = 0; digit < 10; digit += 1) {
    const result = checkIdentifier({ type, text: `${body}${digit}`, today: birthDate });
    if (result.valid && result.birthDate === birthDate && result.warnings.length === 0) return result.normalised;
  }
  return null;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function dayMonth(birthDate: string): string {
  return birthDate.slice(8, 10) + birthDate.slice(5, 7);
}

function fail(type: IdentifierType, { birthDate, serial }: InventedPerson): never {
  throw new RangeError(
    `No ${type} code for birth date ${birthDate} and serial ${serial}: choose another date or a smaller serial`,
  );
}

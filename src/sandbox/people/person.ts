import type { IdentifierType } from '../../domain/people/identifiers.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';

/** An invented person whom the sandbox's providers know. Names are in ordinary case; providers that shout do so themselves. */
export interface SyntheticPerson {
  /** Stable slug, `lv-anna`. */
  readonly id: string;
  /** BCP 47 language of the name. */
  readonly language: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Patronymic; Ukrainian only, and not everybody has one. */
  readonly middleName?: string;
  /** ISO 3166-1 country that issued the code. */
  readonly country: string;
  readonly idType: IdentifierType;
  /** Normalised and valid by its check digit. */
  readonly nationalId: string;
  /** Local date `YYYY-MM-DD`; new Latvian codes do not show it. */
  readonly birthDate: string;
  /** ISO 3166-1 countries; empty = known to have none. */
  readonly citizenship: readonly string[];
  /** Declared home: ISO 3166-2, KATOTTG below oblast level, or a country for people abroad. */
  readonly residence: string;
  /** Where an internally displaced person is registered as living now. */
  readonly displacedTo?: string;
  /** What this person is for in a demonstration: one English sentence. */
  readonly purpose: string;
}

/**
 * A fixed date, or one that follows the day: `age` years old with the birthday `on` (MM-DD, never 02-29), or about to
 * reach an age on the first day of the month after next. Both keep their codes for months, so that a warm demo knows them.
 */
type Birth = string | { readonly age: number; readonly on: string } | { readonly turns: number };

export interface Invention extends Omit<SyntheticPerson, 'nationalId' | 'birthDate'> {
  readonly sex: 'm' | 'f';
  readonly born: Birth;
  /** Tells people of one birth date apart. */
  readonly serial: number;
  /** Kind of a Latvian code; `old` unless given. */
  readonly variant?: 'new';
}

/** The person as of the local date `today`: birth date and code are made here. */
export function inventPerson(invention: Invention, today: string): SyntheticPerson {
  const { sex, born, serial, variant = 'old', ...person } = invention;
  const birthDate = birthDateOf(born, today);
  return { ...person, birthDate, nationalId: makeIdentifier(person.idType, { birthDate, sex, serial, variant }) };
}

function birthDateOf(born: Birth, today: string): string {
  if (typeof born === 'string') return born;
  const year = Number(today.slice(0, 4));
  if ('age' in born) return `${year - born.age - (today.slice(5) < born.on ? 1 : 0)}-${born.on}`;
  const month = Number(today.slice(5, 7));
  return new Date(Date.UTC(year - born.turns, month + 1, 1)).toISOString().slice(0, 10);
}

import { checkIdentifier } from '../people/identifiers.ts';
import type { VerifiedIdentity } from '../people/schema.ts';
import { fold } from '../shared/fold.ts';

/** What two identities agree in, or that they do not; `cannot_compare`: one of them is kept no more. */
export type Likeness = 'birth_date' | 'names' | 'not_alike' | 'cannot_compare';

/**
 * Whether two identities can be one person's: by birth date, proved or in the code; where that is unknown, by names as
 * people write them. A name may change, so equal birth dates are enough. `today` is a local date.
 */
export function likeness(one: VerifiedIdentity | null, two: VerifiedIdentity | null, today: string): Likeness {
  if (!one || !two) return 'cannot_compare';
  const [a, b] = [birthDate(one, today), birthDate(two, today)];
  if (a !== null && b !== null) return a === b ? 'birth_date' : 'not_alike';
  return names(one) === names(two) ? 'names' : 'not_alike';
}

function birthDate({ birthDate, idType, nationalId }: VerifiedIdentity, today: string): string | null {
  if (birthDate !== undefined || idType === 'document') return birthDate ?? null;
  return checkIdentifier({ type: idType, text: nationalId, today }).birthDate;
}

const names = ({ givenName, familyName }: VerifiedIdentity) =>
  [givenName, familyName]
    .map((name) =>
      fold(name)
        .split(/[^\p{L}]+/u)
        .filter(Boolean)
        .join(' '),
    )
    .join('|');

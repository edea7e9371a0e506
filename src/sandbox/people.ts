import { latvia } from './people/latvia.ts';
import { northMacedonia } from './people/north-macedonia.ts';
import { inventPerson, type SyntheticPerson } from './people/person.ts';
import { ukraine } from './people/ukraine.ts';

/** Everybody in the sandbox as of the local date `today` (`YYYY-MM-DD`): ages that matter are true on that day. */
export function syntheticPeople(today: string): SyntheticPerson[] {
  return [...latvia, ...ukraine, ...northMacedonia].map((invention) => inventPerson(invention, today));
}

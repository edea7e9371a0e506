import type { VerifiedIdentity } from './schema.ts';

/** What staff see of a person who tried a sign-in: enough to tell that it is the right one, too little to know them. */
export interface MaskedIdentity extends Pick<VerifiedIdentity, 'country' | 'idType' | 'citizenship' | 'level'> {
  name: string;
  nationalId: string;
  /** Year alone: `1990-••-••`. */
  birthDate?: string;
  residence?: VerifiedIdentity['residence'];
}

export function maskIdentity(identity: VerifiedIdentity): MaskedIdentity {
  const { country, idType, citizenship, residence, level, birthDate, nationalId } = identity;
  const names = [identity.givenName, identity.patronymic, identity.familyName].flatMap(
    (name) => name?.split(/\s+/) ?? [],
  );
  return {
    country,
    idType,
    level,
    ...(citizenship && { citizenship }),
    ...(residence && { residence }),
    ...(birthDate && { birthDate: `${birthDate.slice(0, 4)}-••-••` }),
    name: names.map(maskWord).join(' '),
    nationalId: maskCode(nationalId),
  };
}

/** First and last letter; of a short word the first alone. */
function maskWord(word: string): string {
  const letters = [...word];
  return letters.length < 3 ? `${letters[0] ?? ''}•••` : `${letters[0]}•••${letters.at(-1)}`;
}

/** Without the last four signs; of a short code half of it. */
function maskCode(code: string): string {
  const shown = Math.min(Math.max(code.length - 4, 0), Math.ceil(code.length / 2) + 2);
  return code.slice(0, shown) + '•'.repeat(code.length - shown);
}

import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { displayName, sealIdentity } from '../domain/people/identity.ts';
import type { VerifiedIdentity } from '../domain/people/schema.ts';
import { personKey } from '../domain/people/sealing.ts';
import type { TenantKeys } from '../domain/people/tenant-keys.ts';
import type { IdType } from '../domain/tenants/rule-schema.ts';
import { makeIdentifier } from '../testing/make-identifier.ts';

const List = z.array(z.string()).min(10);
const Names = z.looseObject({
  given: List.optional(),
  family: List.optional(),
  givenM: List.optional(),
  familyM: List.optional(),
  givenF: List.optional(),
  familyF: List.optional(),
  patronymic: List.optional(),
  patronymicM: List.optional(),
  patronymicF: List.optional(),
});

export interface SeedPerson {
  personKey: string;
  name: string;
  ciphertext: Buffer;
  keyId: string;
}

/** Repeatable numbers between 0 and 1 (mulberry32), so that the demonstration looks the same on every machine. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A prime number of days, so that steps of another prime meet each once. */
const birthDays = 24_001;

const idTypes: Record<string, z.infer<typeof IdType>> = { LV: 'lv-pk', UA: 'ua-rnokpp', MK: 'mk-embg' };

/** Invented signers of one tenant: valid codes of adults, names from the invented lists, identities sealed as at a sign-in. */
export async function seedPeople(
  country: string,
  keys: TenantKeys,
  n: number,
  random: () => number,
): Promise<SeedPerson[]> {
  const names = Names.parse(parse(await readFile(`prisma/seed/names/${country}.yaml`, 'utf8')));
  const idType = idTypes[country];
  if (!idType || idType === 'document') throw new Error(`no invented people for ${country}`);
  const pick = (lists: (string[] | undefined)[], beside = '') => {
    const list = lists.find(Boolean) ?? [];
    // A Macedonian name is Cyrillic or Latin as a whole.
    const fitting = beside ? list.filter((name) => /[a-z]/i.test(name) === /[a-z]/i.test(beside)) : list;
    return fitting[Math.floor(random() * fitting.length)] ?? '';
  };
  return Array.from({ length: n }, (_, index) => {
    const woman = random() < 0.52;
    const givenName = pick([woman ? names.givenF : names.givenM, names.given]);
    const familyName = pick([woman ? names.familyF : names.familyM, names.family], givenName);
    const patronymic = pick([woman ? names.patronymicF : names.patronymicM, names.patronymic]);
    // Days of birth from 1942 to 2007 in a scattered order; a serial per round keeps every code different.
    const birthDate = new Date(Date.UTC(1942, 0, 1) + ((index * 7_919) % birthDays) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const nationalId = makeIdentifier(idType, {
      birthDate,
      sex: woman ? 'f' : 'm',
      serial: Math.floor(index / birthDays),
    });
    const identity: VerifiedIdentity = {
      country,
      idType,
      nationalId: normalised(idType, nationalId),
      givenName,
      familyName,
      ...(patronymic && { patronymic }),
      level: 'high',
      method: 'seed',
    };
    return { personKey: personKey(keys.guard, identity), name: displayName(identity), ...sealIdentity(keys, identity) };
  });
}

function normalised(idType: string, code: string): string {
  return idType === 'lv-pk' ? code : code.replace(/\D/g, '');
}

import type { z } from 'zod';
import { checkIdentifier, normaliseDocument } from '../../people/identifiers.ts';
import type { IdType } from '../../tenants/rule-schema.ts';

/** Who somebody is: the same country, type and normalised identifier are the same person, by whatever method. */
export interface SignerIdentifier {
  readonly country: string;
  readonly idType: z.infer<typeof IdType>;
  readonly nationalId?: string | null | undefined;
}

interface ReadIdentifier {
  readonly fault: 'identifier_missing' | 'identifier_invalid' | null;
  /** Null when there is a fault. */
  readonly key: string | null;
  readonly birthDate: string | null;
}

/** Checks and normalises an identifier (rule vectors §9). `today` is a local date. A document's number has no birth date. */
export function readIdentifier({ country, idType, nationalId }: SignerIdentifier, today: string): ReadIdentifier {
  const text = nationalId ?? '';
  const keyOf = (normalised: string) => [country, idType, normalised].join('|');
  if (idType === 'document') {
    const number = normaliseDocument(text);
    return number === '' ? missing : { fault: null, key: keyOf(number), birthDate: null };
  }
  const result = checkIdentifier({ type: idType, text, today });
  if (result.valid) return { fault: null, key: keyOf(result.normalised), birthDate: result.birthDate };
  return result.error === 'empty' ? missing : { fault: 'identifier_invalid', key: null, birthDate: null };
}

const missing: ReadIdentifier = { fault: 'identifier_missing', key: null, birthDate: null };

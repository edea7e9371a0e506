import type { T } from '../../i18n/get-t.ts';

const reasons = [
  'not_citizen',
  'under_age',
  'deceased',
  'legally_incapable',
  'unidentifiable',
  'duplicate',
  'not_resident',
  'not_on_roll',
  'form_defect',
] as const;

/** Why a signature was not confirmed, in words that fit after "Reason:". */
export function invalidReason(t: T, reason: string | null): string {
  const known = reasons.find((candidate) => candidate === reason);
  return t(`signatures:invalid.${known ?? 'other'}`);
}

/** Reasons that deny a signature: something is known to be wrong, or must be proved now and is not. */
export const denyingReasons = [
  'age_unknown',
  'already_signed',
  'citizenship_not_eligible',
  'citizenship_unknown',
  'declaration_missing',
  'identifier_invalid',
  'identifier_missing',
  'identifier_type_not_allowed',
  'loa_too_low',
  'method_not_allowed',
  'not_on_roll',
  'residence_not_eligible',
  'residence_unknown',
  'resign_not_allowed',
  'roll_unknown',
  'signature_invalidated',
  'under_age',
] as const;
export type DenyingReason = (typeof denyingReasons)[number];

/** Reasons for a later check: the signature is taken and counted meanwhile. */
export const unprovenReasons = [
  'age_at_submission',
  'age_proved_later',
  'age_self_declared',
  'birth_date_conflict',
  'citizenship_proved_later',
  'citizenship_self_declared',
  'residence_proved_later',
  'residence_self_declared',
  'roll_proved_later',
  'roll_self_declared',
] as const;
export type UnprovenReason = (typeof unprovenReasons)[number];

export type SigningReason = DenyingReason | UnprovenReason;

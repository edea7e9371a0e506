/** Closed set of codes a verb may refuse with; each says what the caller should do. */
export const errorCodes = {
  bad_input: 'Correct the named fields and send again.',
  not_found: 'Check the address; the thing does not exist on this site.',
  not_signed_in: 'Sign in and send again.',
  forbidden: 'Ask somebody with the needed role.',
  wrong_state: 'Read the present state; this act is not possible in it.',
  too_many: 'Wait for the time given and send again.',
  read_only: 'The site takes no changes now; read only.',
  unavailable: 'A part outside this site does not answer; try again in a few minutes.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** The one error of the domain: a code, and a reason code for the reader's language. Never carries personal data. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly reason: string;
  /** Seconds to wait, for `too_many`. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, reason: string = code, retryAfter?: number) {
    super(`${code}: ${errorCodes[code]}`);
    this.code = code;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}

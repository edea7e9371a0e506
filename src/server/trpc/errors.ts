import { TRPCError } from '@trpc/server';
import { DomainError, errorCodes, type ErrorCode } from '../../domain/shared/errors.ts';

const trpcCodes: Record<ErrorCode, TRPCError['code']> = {
  bad_input: 'BAD_REQUEST',
  not_found: 'NOT_FOUND',
  not_signed_in: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  wrong_state: 'CONFLICT',
  too_many: 'TOO_MANY_REQUESTS',
  read_only: 'PRECONDITION_FAILED',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** The domain's error inside whatever a procedure threw, `bad_input` for what its schema refused; null for a fault of ours. */
export function domainErrorOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  // The front server and the Next bundle load the class twice, so the name decides.
  if (error instanceof Error && error.name === 'DomainError') return error as DomainError;
  if (!(error instanceof Error)) return null;
  // What a procedure's schema refuses, whose cause is the schema's own error.
  if (error.name === 'TRPCError' && 'code' in error && error.code === 'BAD_REQUEST')
    return domainErrorOf(error.cause) ?? new DomainError('bad_input');
  return error.cause !== undefined ? domainErrorOf(error.cause) : null;
}

/** A refusal with its own code; an unknown error stays without a message of its own. */
export function toTrpcError(error: unknown): TRPCError {
  const refused = domainErrorOf(error);
  if (refused) return new TRPCError({ code: trpcCodes[refused.code], message: refused.code, cause: refused });
  if (error instanceof TRPCError) return error;
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'internal', cause: error });
}

/** What a caller over HTTP learns: code, reason, what to do; never a message from inside. */
export function errorShape(error: TRPCError): { reason: string; whatToDo: string; retryAfter?: number } {
  const refused = domainErrorOf(error);
  if (!refused) return { reason: error.code.toLowerCase(), whatToDo: 'Try again in a few minutes.' };
  return {
    reason: refused.reason,
    whatToDo: errorCodes[refused.code],
    ...(refused.retryAfter !== undefined && { retryAfter: refused.retryAfter }),
  };
}

/** Seconds that a caller should wait; 0 when waiting is not what helps. */
export function retryAfterOf(error: TRPCError): number {
  return domainErrorOf(error)?.retryAfter ?? 0;
}

import pino from 'pino';
import { env } from '../env.ts';

/** Structured log. Callers give ids and codes only; personal data has no field here (invariant 3). */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/** An error as the log may know it: its class, code and place, never its message (which may quote what was sent). */
export function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = (error as { code?: unknown }).code;
  const at = error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/') || line.includes('.next'))
    ?.trim();
  return {
    fault: error.name,
    ...(typeof code === 'string' && { code }),
    ...(at && { at }),
    ...(error.cause instanceof Error && { cause: faultOf(error.cause) }),
  };
}

import pino from 'pino';
import { env } from '../env.ts';

/** Structured log. Callers give ids and codes only; personal data has no field here (invariant 3). */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
});

/**
 * An error as the log may know it: its class, code and place, never its message (which may quote what was sent), nor
 * those of its causes.
 */
export function faultOf(error: unknown, causes = 3): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const { code } = error as { code?: unknown };
  const at = placeOf(error);
  return {
    fault: error.name,
    ...(typeof code === 'string' && { code }),
    ...(at && { at }),
    ...(causes > 0 && error.cause instanceof Error && { cause: faultOf(error.cause, causes - 1) }),
  };
}

/** The first frame of our own code. A stack begins with the message, which is cut off: it could hold such a line too. */
function placeOf({ stack = '', message }: Error): string | undefined {
  const start = stack.indexOf(message);
  const frames = start < 0 ? stack : stack.slice(start + message.length);
  return frames
    .split('\n')
    .find((line) => /^\s+at .*(\/src\/|\.next)/.test(line))
    ?.trim();
}

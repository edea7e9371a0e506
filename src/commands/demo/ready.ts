import { setTimeout as delay } from 'node:timers/promises';
import { SetupError } from '../../db/setup-error.ts';

/** Waits until the health check answers 200; its last answer stands in the refusal after `limitMs`. */
export async function untilHealthy(port: number, signal: AbortSignal, limitMs = 60_000): Promise<void> {
  let answer = 'nothing';
  for (const end = performance.now() + limitMs; performance.now() < end; await delay(100, undefined, { signal })) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      answer = `${response.status} ${await response.text()}`;
    } catch {
      // Not listening yet.
    }
  }
  throw new SetupError(
    `The application does not become ready (/api/health answers ${answer}): see the logs beside demo.json.`,
  );
}

import { connect } from 'node:net';
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

/** Waits until somebody listens at a port of this machine, `limitMs` at most: whoever needs it says then what is wrong. */
export async function untilListening(port: number, limitMs = 20_000): Promise<void> {
  for (const end = performance.now() + limitMs; performance.now() < end; await delay(50)) {
    const listens = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
      socket.once('connect', () => socket.end());
    });
    if (listens) return;
  }
}

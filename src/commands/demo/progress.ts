/** Runs a step under its name on one line of the terminal, with the time it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  process.stdout.write(`  ${name.padEnd(34, ' ')}`);
  const waiting = setInterval(() => process.stdout.write('.'), 2_000);
  try {
    const result = await work();
    process.stdout.write(`${seconds(start)}\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  } finally {
    clearInterval(waiting);
  }
}

/** Seconds since a moment of `performance.now()`, for people. */
export function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

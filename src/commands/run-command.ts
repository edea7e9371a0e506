import { SetupError } from '../db/setup-error.ts';

/** Runs a command: a fault that a person can mend is one sentence, and any fault ends with exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

/** One sentence for a fault, without a stack where the cause is known. */
export function explain(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  const at = (error as NodeJS.ErrnoException).path ?? 'this folder';
  switch (code) {
    case 'ENOSPC':
      return 'The disk is full: free at least 1 GB and start again.';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return `Writing ${at} is not allowed: give this user the right to write there, or use a copy in another folder.`;
    case 'ECONNREFUSED':
      return 'No database answers at the given address: start it, or correct DATABASE_URL and OWNER_DATABASE_URL.';
    case '28P01':
      return 'The database refuses the password: correct DATABASE_URL and OWNER_DATABASE_URL.';
    case '42P01':
      return 'The database is not migrated: run npm run migrate against it first.';
    case '53100':
      return 'The disk of the database is full: free at least 1 GB and start again.';
    default:
      return error.stack ?? error.message;
  }
}

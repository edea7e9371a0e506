import { DomainError } from '../domain/shared/errors.ts';
import { explain } from './run-command.ts';
import { readArguments } from './tenants/arguments.ts';
import { type Outcome, WrongUse } from './tenants/outcome.ts';

/** `npm run tenants -- …`: the configuration of tenants as folders, by the same verbs as the consoles. */
const { json, run } = readArguments(process.argv.slice(2));
const { ok, lines, json: told, code = ok ? 0 : 1 } = await outcome();
if (json) console.log(JSON.stringify({ ok, ...told }, null, 2));
else for (const line of lines) (ok ? console.log : console.error)(line);
process.exitCode = code;

async function outcome(): Promise<Outcome & { code?: number }> {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof WrongUse ? error.message : sentence(error);
    return { ok: false, lines: [message], json: { error: message }, ...(error instanceof WrongUse && { code: 2 }) };
  }
}

function sentence(error: unknown): string {
  if (!(error instanceof DomainError)) return explain(error);
  const sentences: Record<string, string> = {
    has_administrator: 'It has an administrator, who invites all others in its console: nothing was changed.',
    not_draft: 'It is open already: samples and trial links are for a site that is still a draft.',
  };
  if (error.code !== 'wrong_state') return error.message;
  return sentences[error.reason] ?? 'The tenant is retired, or somebody published in this moment: nothing was changed.';
}

import { parseArgs } from 'node:util';
import { closePool } from '../db/pool.ts';
import { SetupError } from '../db/setup-error.ts';
import { localDate } from '../domain/shared/local-date.ts';
import { chooseDatabase, chooseTenantsInForce } from './chosen-tenants.ts';
import { impactAssessment } from './privacy/assessment.ts';
import { recordsOfProcessing } from './privacy/records.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run privacy -- records --tenant <slug>   records of processing (GDPR art. 30), Markdown
npm run privacy -- dpia --tenant <slug>      template of an impact assessment (GDPR art. 35), Markdown`;

const documents = new Map([
  ['records', recordsOfProcessing],
  ['dpia', impactAssessment],
]);

function readArguments() {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { tenant: { type: 'string' } } });
    const document = documents.get(positionals[0] ?? '');
    if (document && values.tenant && positionals.length === 1) return { document, slug: values.tenant };
  } catch {
    // An option that does not exist is answered with those that do.
  }
  throw new SetupError(usage);
}

/** `npm run privacy`: papers that the law asks of a controller, from the configuration in force. */
await runCommand(async () => {
  const { document, slug } = readArguments();
  chooseDatabase();
  try {
    const [tenant] = await chooseTenantsInForce(slug);
    if (!tenant) throw new SetupError(`The tenant "${slug}" has no configuration in force.`);
    console.log(document(tenant, localDate(new Date(), tenant.configuration.timeZone)));
  } finally {
    await closePool();
  }
});

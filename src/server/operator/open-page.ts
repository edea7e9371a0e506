import { readChecklist } from '../../domain/installation/read-checklist.ts';
import type { TenantHealth } from '../../domain/installation/read-installation.ts';
import { launchInput } from '../launch-input.ts';
import { launchSentences } from '../launch-sentences.ts';
import { operatorDocument } from '../operator-document.ts';
import { ports } from '../wiring.ts';
import { field, postForm, text } from './html.ts';
import { sentence } from './sentences.ts';

/** What is missing still, before an operator opens a site in the place of its administrators; null where it has no version. */
export async function openPage(row: TenantHealth, failed: boolean): Promise<string | null> {
  const { slug } = row;
  const checklist = await readChecklist(row, ports(), launchInput);
  if (!checklist) return null;
  const { tenant, lines } = checklist;
  const said = lines.flatMap((line) => launchSentences(tenant, line)).map((line) => `<li>${text(line)}</li>`);
  const list = said.length > 0 ? `<ul>${said.join('')}</ul>` : '<p>Everything on its checklist is done.</p>';
  const confirm = field({
    name: 'confirm',
    label: `Write "${slug}" to confirm`,
    error: failed ? sentence('not_confirmed') : undefined,
  });
  return operatorDocument(
    failed ? `Error: Open ${slug}` : `Open ${slug}`,
    `<p><a href="/tenants/${slug}">${slug}</a></p><p>Its administrators open it themselves when its checklist is done. Opened here, it is open with what is missing, and its log says that an operator did it.</p>${list}${postForm('/do/state', { slug, before: 'draft', after: 'live' }, confirm, 'Open the site', 'danger')}`,
  );
}

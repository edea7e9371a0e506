import { readLaunch } from '../../domain/configuration/read-launch.ts';
import type { TenantHealth } from '../../domain/installation/read-installation.ts';
import { loadTenant } from '../../domain/tenants/repository.ts';
import { tenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { launchInput } from '../launch-input.ts';
import { launchSentences } from '../launch-sentences.ts';
import { ports } from '../wiring.ts';
import { operatorDocument } from '../operator-document.ts';
import { field, postForm, text } from './html.ts';
import { sentence } from './sentences.ts';

/** What is missing still, before an operator opens a site in the place of its administrators; null where it has no version. */
export async function openPage(row: TenantHealth, failed: boolean): Promise<string | null> {
  const { slug } = row;
  const stored = await loadTenant(row.id);
  if (!stored) return null;
  const tenant = tenantInForce({ ...stored, canonicalHost: row.canonicalHost ?? '' }, stored.document);
  const ctx = { tenant, actor: { kind: 'anonymous' as const }, now: new Date(), requestId: 'page' };
  const { lines } = await readLaunch(ctx, ports(), await launchInput(tenant));
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

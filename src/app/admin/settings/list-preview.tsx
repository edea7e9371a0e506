import { compareRows, mergedRows, rowsOf } from '../../../domain/configuration/edit-list.ts';
import { TakeList, type ListName } from '../../../domain/configuration/schema-settings.ts';
import type { ListRow } from '../../../domain/tenants/csv-list.ts';
import type { TenantDocument } from '../../../domain/tenants/tenant-in-force.ts';
import { Section } from '../../../ui/section.tsx';
import { ActButton } from '../act-button.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { usesOfTerritory } from './institution-uses.ts';

interface Props {
  page: PrivatePageContext;
  list: ListName;
  /** The draft. */
  document: TenantDocument;
  seen: string;
  /** What the table said, as it was kept. */
  kept: { id: string; values: Record<string, string> };
}

/** Names that are shown of each kind of change. */
const shown = 50;

/** What a table would do to the list, and the button that does it. */
export async function ListPreview({ page, list, document, seen, kept }: Props) {
  const { t, say } = page;
  const format = pageFormats(page);
  const rows = TakeList.shape.rows.safeParse(JSON.parse(kept.values['rows'] ?? '[]'));
  if (!rows.success) return null;
  const before = rowsOf(document, list);
  const changes = compareRows(before, mergedRows(before, rows.data, kept.values['mode'] === 'add' ? 'add' : 'replace'));
  const { used, named } = await usedAmong(page, list, document, changes.removed);
  return (
    <Section id="preview" heading={t('settings:csv.preview')}>
      <div className="stack">
        {(['added', 'changed', 'removed'] as const).map((kind) => (
          <div key={kind}>
            <p>
              <strong>
                {t(`settings:csv.${kind}`, { count: changes[kind].length, n: format.count(changes[kind].length) })}
              </strong>
            </p>
            {changes[kind].length > 0 && (
              <ul>
                {changes[kind].slice(0, shown).map(({ code, name }) => {
                  const { text, language } = say(name);
                  return (
                    <li key={code}>
                      <span lang={language}>{text}</span> ({code})
                    </li>
                  );
                })}
                {changes[kind].length > shown && (
                  <li>{t('settings:csv.more', { n: format.count(changes[kind].length - shown) })}</li>
                )}
              </ul>
            )}
          </div>
        ))}
        {used.length > 0 && <p>{t('settings:list.inUse', { names: used.join(', ') })}</p>}
        {named.length > 0 && <p>{t('settings:list.inRules', { names: named.join(', ') })}</p>}
        <ActButton
          page={page}
          verb="settings/take-list"
          hidden={{ seen: kept.values['seen'] ?? seen, list, preview: kept.id }}
          kind="primary"
          text={t('settings:csv.take')}
        />
      </div>
    </Section>
  );
}

/** Codes that running initiatives use, and those that the draft names elsewhere: such a list cannot be published. */
async function usedAmong(
  page: PrivatePageContext,
  list: ListName,
  { configuration }: TenantDocument,
  removed: readonly ListRow[],
) {
  const inUse = await page.caller.settings.inUse();
  const codes = removed.map(({ code }) => code);
  const territories = configuration.territories.filter(({ code }) => !codes.includes(code));
  return {
    used: codes.filter((code) => inUse[list].includes(code)),
    named:
      list === 'territories'
        ? codes.filter((code) => usesOfTerritory(page, { ...configuration, territories }, code).length > 0)
        : [],
  };
}

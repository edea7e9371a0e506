import { contrast, partContrast, textContrast, white } from '../../domain/tenants/contrast.ts';
import type { Theme } from '../../domain/tenants/schema.ts';
import { themeTokens } from '../../domain/tenants/theme-tokens.ts';
import { formatNumber } from '../../i18n/format.ts';
import { ColourSample } from '../../ui/colour-sample.tsx';
import { Table } from '../../ui/table.tsx';
import type { PageContext } from '../page-context.ts';

const parts = [
  ['action', 'action', 'paper', textContrast],
  ['actionText', 'on-action', 'action', textContrast],
  ['link', 'link', 'tint', textContrast],
  ['header', 'header-ink', 'header-bg', textContrast],
  ['field', 'field', 'paper', partContrast],
  ['bar', 'bar', 'track', partContrast],
] as const;

/** The colour that was chosen beside those that are used in its stead where it could not be read, with their contrast. */
export function LookColours({ page, theme }: { page: PageContext; theme: Theme }) {
  const { t, language } = page;
  const tokens = themeTokens(theme);
  const colour = (role: string) => tokens[role] ?? white;
  // Rounded down: what falls short must not look as if it were enough.
  const ratio = (n: number) => t('look:colours.ratio', { n: formatNumber(language, Math.floor(n * 100) / 100) });
  const own = { own: theme.brand, ownRatio: ratio(contrast(theme.brand, white)) };
  const used = { used: colour('action'), usedRatio: ratio(contrast(colour('action'), white)) };
  const row = (name: string, front: string, back: string, needed: number) => [
    name,
    <span key="sample">
      <ColourSample colour={front} ground={back} /> {t('look:colours.on', { front, back })}
    </span>,
    ratio(contrast(front, back)),
    ratio(needed),
  ];
  const sentence =
    used.used === theme.brand ? 'asItIs' : contrast(theme.brand, white) < textContrast ? 'repaired' : 'kept';
  return (
    <>
      <p>{t(`look:colours.${sentence}`, { ...own, ...used })}</p>
      <Table
        caption={t('team:list.table', { what: t('look:colours.title') })}
        hideCaption
        cards
        columns={[
          { text: t('look:colours.part') },
          { text: t('look:colours.colour') },
          { text: t('look:colours.contrast') },
          { text: t('look:colours.needed') },
        ]}
        rows={[
          row(t('look:part.own'), theme.brand, white, textContrast),
          ...parts.map(([part, front, back, needed]) =>
            row(t(`look:part.${part}`), colour(front), colour(back), needed),
          ),
        ]}
      />
    </>
  );
}

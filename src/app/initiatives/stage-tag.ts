import type { Column } from '../../domain/initiatives/lifecycle.ts';
import { outcomes } from '../../domain/tenants/outcomes.ts';
import { instrumentOf, type TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import type { T } from '../../i18n/get-t.ts';
import type { StatusTagProps } from '../../ui/status-tag.tsx';

/** What an instrument gathers: signatures with effect in law, or support without (two sets of words). */
export type CountKind = 'signatures' | 'support';

export function countKind(tenant: TenantInForce, instrument: string): CountKind {
  return instrumentOf(tenant, instrument).statutoryEffect ? 'signatures' : 'support';
}

interface StageFacts {
  column: Column;
  paused: boolean;
  kind: CountKind;
  /** The number that is held against `required`. */
  counted: number;
  required: number | null;
  returned?: boolean;
}

/** An initiative's stage in words (ux.md §3.3, B1). */
export function stageTag(t: T, { column, paused, kind, counted, required, returned }: StageFacts): StatusTagProps {
  switch (column) {
    case 'R':
      return { kind: 'review', text: t('initiatives:stage.review') };
    case 'C':
    case 'T':
      if (paused) return { kind: 'paused', text: t('initiatives:stage.paused') };
      if (column === 'T') return { kind: 'reached', text: t(`initiatives:${kind}.reached`) };
      return { kind: 'collecting', text: t(`initiatives:${kind}.collecting`) };
    case 'X':
      if (required === null) return { kind: 'ended', text: t('initiatives:stage.ended') };
      return {
        kind: 'ended',
        text: counted >= required ? t(`initiatives:${kind}.endedReached`) : t(`initiatives:${kind}.endedBelow`),
      };
    case 'H':
      return returned
        ? { kind: 'returned', text: t('initiatives:stage.returned') }
        : { kind: 'handed-over', text: t('initiatives:stage.handedOver') };
    case 'P':
      return { kind: 'in-procedure', text: t('initiatives:stage.inProcedure') };
    case 'D':
      return { kind: 'decided', text: t('initiatives:stage.decided') };
    case 'W':
      return { kind: 'withdrawn', text: t('initiatives:stage.withdrawn') };
    case 'N':
      return { kind: 'refused', text: t('initiatives:stage.refused') };
  }
}

/** What was decided, in words; null while nothing is recorded. */
export function outcomeText(t: T, outcome: string | null): string | null {
  const known = outcomes.find((candidate) => candidate === outcome);
  return known ? t(`initiatives:outcome.${known}`) : null;
}

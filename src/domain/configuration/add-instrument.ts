import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { localDate } from '../shared/local-date.ts';
import { freeKey } from '../tenants/free-key.ts';
import { filler } from '../tenants/make-document.ts';
import { type Instrument, publicLanguages } from '../tenants/schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';
import type { AddInstrument, AddInstrumentOfKind } from './instrument-schema.ts';
import { nextDay } from './next-day.ts';

/**
 * Adds an instrument that begins as a copy of another: its newest rule, from tomorrow, with every number to be confirmed
 * anew. Errors: bad_input (instrument).
 */
export function addInstrument({ now }: Context, { instrument: from, name }: AddInstrument): Edit {
  return (document) => {
    const { configuration } = document;
    const { instruments, timeZone } = configuration;
    const copied = instruments.find(({ key }) => key === from);
    if (!copied) throw new DomainError('bad_input', 'instrument');
    const copy = { ...copied, key: newInstrumentKey(document, from), name, ...unconfirmed(copied) };
    const [newest] = copied.rules.toSorted((a, b) => b.version - a.version);
    if (!newest) throw new DomainError('bad_input', 'instrument');
    const { correction: _correction, ...rule } = newest;
    const rules = [{ ...rule, version: 1, effectiveFrom: nextDay(localDate(now, timeZone)) }];
    return { ...document, configuration: { ...configuration, instruments: [...instruments, { ...copy, rules }] } };
  };
}

/**
 * Adds an instrument of a kind that begins from the template: blanks for its words, a rule from tomorrow whose numbers nobody
 * has confirmed, for the site's first institution. `template`: as `tenants/templates/instrument.yaml`.
 */
export function addInstrumentOfKind({ now }: Context, template: unknown, { kind, name }: AddInstrumentOfKind): Edit {
  return (document) => {
    const { configuration } = document;
    const { instruments, institutions, timeZone, languages } = configuration;
    const keys = instruments.map(({ key }) => key);
    const today = localDate(now, timeZone);
    const fill = filler(new Set(publicLanguages(configuration)), (language) => ({
      key: freeKey([kind.replace('_', '-')], 'instrument', keys),
      kind,
      name: name[language] ?? name[languages.default] ?? '',
      addressee: institutions[0]?.key ?? '',
      today,
      tomorrow: nextDay(today),
    }));
    const made = fill(template, languages.default);
    return { ...document, configuration: { ...configuration, instruments: [...instruments, made] } };
  };
}

/** The name in addresses of the next copy of an instrument: `petition-2`. */
export function newInstrumentKey({ configuration }: TenantDocument, from: string): string {
  const stem = from.replace(/-\d+$/, '');
  const keys = new Set(configuration.instruments.map(({ key }) => key));
  for (let n = 2; ; n += 1) if (!keys.has(`${stem}-${n}`)) return `${stem}-${n}`;
}

/** What was confirmed of the one is not confirmed of the other. */
function unconfirmed({ legalBasis, provenance }: Instrument): Pick<Instrument, 'legalBasis' | 'provenance'> {
  const doubted = <S extends object>(source: S) => ({ ...source, confidence: 'unverified' as const });
  return {
    legalBasis: { ...legalBasis, provenance: doubted(legalBasis.provenance) },
    provenance: Object.fromEntries(Object.entries(provenance).map(([path, source]) => [path, doubted(source)])),
  };
}

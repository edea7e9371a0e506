import type { Edit } from './change-draft.ts';
import { withInstrument } from './edit-instrument-rule.ts';
import type { EditInstrumentWords } from './instrument-schema.ts';

/** Changes what an instrument is called and says. */
export function editInstrumentWords(input: EditInstrumentWords): Edit {
  const { instrument: key, name, act, wording, kind, statutoryEffect } = input;
  return (document) =>
    withInstrument(document, key, (instrument) => ({
      ...instrument,
      kind,
      statutoryEffect,
      name,
      wording,
      legalBasis: { ...instrument.legalBasis, act },
    }));
}

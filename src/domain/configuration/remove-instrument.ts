import type { Edit } from './change-draft.ts';

/** Takes an instrument out of the next version. */
export function removeInstrument(key: string): Edit {
  return (document) => {
    const { configuration } = document;
    const instruments = configuration.instruments.filter((one) => one.key !== key);
    return { ...document, configuration: { ...configuration, instruments } };
  };
}

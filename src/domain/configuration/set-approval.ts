import type { Edit } from './change-draft.ts';

/** Prepares whether a second administrator must approve what is published; like any change it takes effect when it is public. */
export function setApproval(needed: boolean): Edit {
  return (document) => {
    const { approvalNeeded, ...configuration } = document.configuration;
    if (!needed && approvalNeeded === undefined) return document;
    return { ...document, configuration: { ...configuration, approvalNeeded: needed } };
  };
}

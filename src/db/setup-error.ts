/** A fault of the machine or its settings that a person can mend. The message is one sentence that says what to do. */
export class SetupError extends Error {
  override name = 'SetupError';
}

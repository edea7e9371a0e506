export type FieldTexts = {
  hint?: string | undefined;
  error?: string | undefined;
  /** Hidden word before an error, with its colon: "Error:". */
  errorPrefix?: string | undefined;
};

/** Value of `aria-describedby` for the hint and the error that `FieldParts` shows. */
export function describedBy(id: string, { hint, error }: FieldTexts) {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** Hint and error: they stand between label and field, in this order. */
export function FieldParts({ id, hint, error, errorPrefix }: FieldTexts & { id: string }) {
  return (
    <>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field__error" id={`${id}-error`}>
          {errorPrefix && <span className="visually-hidden">{errorPrefix} </span>}
          {error}
        </p>
      )}
    </>
  );
}

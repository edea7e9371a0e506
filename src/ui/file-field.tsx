import { describedBy, FieldParts, type FieldTexts } from './field-parts.tsx';

type Props = FieldTexts & {
  name: string;
  label: string;
  /** Kinds of file that the browser offers: `.svg`. */
  accept: string;
};

/** A file of the person's own. A browser never fills it in again: after a refusal it is chosen anew. */
export function FileField({ name, label, accept, hint, error, errorPrefix }: Props) {
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label className="field__label" htmlFor={name}>
        {label}
      </label>
      <FieldParts id={name} hint={hint} error={error} errorPrefix={errorPrefix} />
      <input
        id={name}
        name={name}
        type="file"
        accept={accept}
        className="text-field"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, { hint, error })}
      />
    </div>
  );
}

import { describedBy } from './field-parts.tsx';

export type CheckboxProps = {
  name: string;
  id?: string | undefined;
  label: string;
  value?: string | undefined;
  hint?: string | undefined;
  /** Only what the person ticked before; nothing is pre-ticked. */
  checked?: boolean | undefined;
  required?: boolean | undefined;
  /** Id of an error shown elsewhere. */
  errorId?: string | undefined;
};

export function Checkbox({ name, id = name, label, value, hint, checked, required, errorId }: CheckboxProps) {
  return (
    <div className="choice">
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value}
        defaultChecked={checked}
        required={required}
        aria-invalid={errorId ? true : undefined}
        aria-describedby={[describedBy(id, { hint }), errorId].filter(Boolean).join(' ') || undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

import { describedBy, FieldParts, type FieldTexts } from './field-parts.tsx';

type Props = FieldTexts & {
  name: string;
  id?: string | undefined;
  label: string;
  options: readonly { value: string; text: string; lang?: string | undefined }[];
  value?: string | undefined;
};

/** For more than 7 options; else `Radios`. */
export function Select({ name, id = name, label, options, value, hint, error, errorPrefix }: Props) {
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <FieldParts id={id} hint={hint} error={error} errorPrefix={errorPrefix} />
      <select
        className="select"
        id={id}
        name={name}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { hint, error })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}

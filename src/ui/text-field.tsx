import { describedBy, FieldParts, type FieldTexts } from './field-parts.tsx';

type Props = FieldTexts & {
  name: string;
  /** Also the target of the error summary's link; `name` if left out. */
  id?: string | undefined;
  label: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'code' | 'color' | undefined;
  /** Known personal data get their token ("name", "postal-code" …); e-mail, telephone and one-time code have theirs. */
  autoComplete?: string | undefined;
  inputMode?: 'numeric' | 'decimal' | undefined;
  value?: string | undefined;
  maxLength?: number | undefined;
  required?: boolean | undefined;
  short?: boolean | undefined;
  /** More than one line: a textarea of so many. */
  rows?: number | undefined;
  /** Language of what is typed. */
  lang?: string | undefined;
};

const defaults = {
  text: { type: 'text', autoComplete: 'off', inputMode: undefined },
  email: { type: 'email', autoComplete: 'email', inputMode: 'email' },
  tel: { type: 'tel', autoComplete: 'tel', inputMode: 'tel' },
  url: { type: 'url', autoComplete: 'url', inputMode: 'url' },
  search: { type: 'search', autoComplete: 'off', inputMode: 'search' },
  code: { type: 'text', autoComplete: 'one-time-code', inputMode: 'numeric' },
  color: { type: 'color', autoComplete: 'off', inputMode: undefined },
} as const;

/** One line of text, or several with `rows`. No placeholder, paste allowed. */
export function TextField(props: Props) {
  const { name, id = name, label, type = 'text', autoComplete, inputMode, value, rows, short, hint, error } = props;
  const kind = defaults[type];
  const shared = {
    id,
    name,
    lang: props.lang,
    defaultValue: value,
    maxLength: props.maxLength,
    required: props.required,
    autoComplete: autoComplete ?? kind.autoComplete,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy(id, { hint, error }),
    className: short ? 'text-field text-field--short' : 'text-field',
  };
  return (
    <div className={error ? 'field field--error' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <FieldParts id={id} hint={hint} error={error} errorPrefix={props.errorPrefix} />
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input {...shared} type={kind.type} inputMode={inputMode ?? kind.inputMode} />
      )}
    </div>
  );
}

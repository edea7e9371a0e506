import { describedBy, type FieldTexts } from './field-parts.tsx';
import { Fieldset } from './fieldset.tsx';

type Option = { value: string; text: string; hint?: string | undefined; lang?: string | undefined };
type Props = FieldTexts & {
  name: string;
  /** The error summary links to the first option, whose id this is; `name` if left out. */
  id?: string | undefined;
  legend: string;
  legendLevel?: 1 | 2 | undefined;
  options: readonly Option[];
  /** What the person chose before; none is preselected. */
  value?: string | undefined;
};

export function Radios({ name, id = name, options, value, ...fieldset }: Props) {
  return (
    <Fieldset id={id} {...fieldset}>
      {options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${index + 1}`;
        return (
          <div key={option.value} className="choice">
            <input
              type="radio"
              id={optionId}
              name={name}
              value={option.value}
              defaultChecked={option.value === value}
              aria-describedby={describedBy(`${optionId}-option`, { hint: option.hint })}
            />
            <label htmlFor={optionId} lang={option.lang}>
              {option.text}
            </label>
            {option.hint && (
              <p className="field__hint" id={`${optionId}-option-hint`}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </Fieldset>
  );
}

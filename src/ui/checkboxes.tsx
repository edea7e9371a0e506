import { Checkbox, type CheckboxProps } from './checkbox.tsx';
import type { FieldTexts } from './field-parts.tsx';
import { Fieldset } from './fieldset.tsx';

type Props = FieldTexts & {
  /** The error summary links to the first box, whose id this is. */
  id: string;
  legend: string;
  legendLevel?: 1 | 2 | undefined;
  items: readonly Omit<CheckboxProps, 'errorId' | 'id'>[];
};

export function Checkboxes({ id, items, ...fieldset }: Props) {
  return (
    <Fieldset id={id} {...fieldset}>
      {items.map((item, index) => (
        <Checkbox key={item.name + (item.value ?? '')} {...item} id={index === 0 ? id : `${id}-${index + 1}`} />
      ))}
    </Fieldset>
  );
}

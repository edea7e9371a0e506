import { Checkbox, type CheckboxProps } from './checkbox.tsx';
import { FieldParts } from './field-parts.tsx';

type Props = Omit<CheckboxProps, 'errorId'> & { error?: string | undefined; errorPrefix?: string | undefined };

/** A checkbox that is a decision of its own: consent, showing one's name. */
export function ChoiceBox({ error, errorPrefix, ...checkbox }: Props) {
  const id = checkbox.id ?? checkbox.name;
  return (
    <div className={error ? 'choice-box choice-box--error' : 'choice-box'}>
      <FieldParts id={id} error={error} errorPrefix={errorPrefix} />
      <Checkbox {...checkbox} errorId={error && `${id}-error`} />
    </div>
  );
}

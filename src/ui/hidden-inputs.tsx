/** One hidden input for each entry. */
export function HiddenInputs({ values = {} }: { values?: Readonly<Record<string, string>> | undefined }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

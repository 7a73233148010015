/** What else stands in the address and should stay when a form is sent. */
export function HiddenParams({ params }: { params: readonly (readonly [string, string])[] }) {
  return params.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** What is made of a value, by what it is called. */
type Kept<T> = Map<string, Promise<T>>;

/**
 * What is costly to make of values that are kept themselves: it is made once for as long as its value lives, also where many
 * ask at once. What could not be made is tried again by the next who asks.
 */
export function keepPerValue<T>() {
  const kept = new WeakMap<object, Kept<T>>();
  return (value: object, name: string, make: () => Promise<T>): Promise<T> => {
    const files = kept.get(value) ?? new Map<string, Promise<T>>();
    kept.set(value, files);
    const known = files.get(name);
    if (known !== undefined) return known;
    const made = make();
    files.set(name, made);
    made.catch(() => files.delete(name));
    return made;
  };
}

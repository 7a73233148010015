const MAX_REMEMBERED = 100_000;

/** What a text was read as, read once: rows are many, and their videos and days few. Beyond a number, texts are forgotten. */
export function remember<Value>(
  known: Map<string, Value>,
  text: string,
  read: (text: string) => Value,
): Value {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const own = detach(text);
  const made = read(own);
  if (known.size < MAX_REMEMBERED) known.set(own, made);
  return made;
}

/** A copy: a cell is a view into the piece of the file that it was cut from, which would be kept with it. */
export function detach(text: string): string {
  return ` ${text}`.slice(1);
}

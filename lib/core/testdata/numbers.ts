/** Readers of what a vector gives, for files whose vectors have little in common. */
export type Given = Readonly<Record<string, unknown>>;

export function num(value: unknown): number {
  if (typeof value !== "number") throw new Error(`the vector has no number but ${JSON.stringify(value)}`);
  return value;
}

export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`the vector has no list but ${JSON.stringify(value)}`);
  return value;
}

export function nums(value: unknown): number[] {
  return list(value).map(num);
}

export function record(value: unknown): Given {
  if (typeof value !== "object" || value === null) throw new Error("the vector has no record");
  return Object.fromEntries(Object.entries(value));
}

/** A pair of bounds as vectors write it. */
export function pair(interval: { low: number; high: number } | null): [number, number] | null {
  return interval && [interval.low, interval.high];
}

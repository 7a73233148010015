/**
 * Where an answer differs from what a vector expects by more than its tolerance, which is relative to a number's size from
 * 1 upwards; 0 allows no difference. What the vector does not mention is not compared. Nothing is a pass.
 */
export function mismatches(
  actual: unknown,
  { expected, tolerance, path }: { expected: unknown; tolerance: number; path: string },
): string[] {
  if (typeof actual === "number" && typeof expected === "number") {
    const allowed = tolerance * Math.max(1, Math.abs(expected));
    return Math.abs(actual - expected) <= allowed ? [] : [`${path}: ${actual} for ${expected}`];
  }
  if (isRecord(actual) && isRecord(expected)) {
    const lengths = Array.isArray(expected) ? [["length", expected.length] as const] : [];
    return [...Object.entries(expected), ...lengths].flatMap(([key, value]) =>
      mismatches(actual[key], { expected: value, tolerance, path: `${path}.${key}` }),
    );
  }
  return Object.is(actual, expected) ? [] : [`${path}: ${String(actual)} for ${String(expected)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

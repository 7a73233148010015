import { expect } from "vitest";

/** Numbers within tolerance × max(1, |expected|); everything else, down through records and lists, exactly. */
export function expectClose(
  actual: unknown,
  { expected, tolerance, path }: { expected: unknown; tolerance: number; path: string },
): void {
  if (typeof actual === "number" && typeof expected === "number") {
    const allowed = tolerance * Math.max(1, Math.abs(expected));
    expect(Math.abs(actual - expected), `${path}: ${actual} for ${expected}`).toBeLessThanOrEqual(allowed);
  } else if (isRecord(actual) && isRecord(expected)) {
    expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) {
      expectClose(actual[key], { expected: value, tolerance, path: `${path}.${key}` });
    }
  } else {
    expect(actual, path).toEqual(expected);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

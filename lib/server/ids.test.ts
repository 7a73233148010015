import { expect, it } from "vitest";
import { isUuid, newId } from "./ids";

it("gives ids that differ in more than their time, ordered by it", () => {
  const before = Date.now();
  const ids = Array.from({ length: 3_000 }, newId);
  const after = Date.now();
  expect(ids.every(isUuid)).toBe(true);
  // Version 7, variant 1 (RFC 9562), after which 74 bits are random.
  expect(ids.every((id) => /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
  expect(new Set(ids.map((id) => id.slice(15))).size).toBe(ids.length);
  const times = ids.map((id) => parseInt(id.replace("-", "").slice(0, 12), 16));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(before);
  expect(times.at(-1)).toBeLessThanOrEqual(after);
});

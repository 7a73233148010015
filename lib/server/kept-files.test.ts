import { expect, it } from "vitest";
import { keepPerValue } from "./kept-files";

it("makes a file of a value once, however many ask at once, and another of another value or name", async () => {
  const keep = keepPerValue<number>();
  let made = 0;
  const make = () => Promise.resolve((made += 1));
  const [one, other] = [{}, {}];
  expect(await Promise.all([keep(one, "a", make), keep(one, "a", make)])).toEqual([1, 1]);
  expect(await keep(one, "b", make)).toBe(2);
  expect(await keep(other, "a", make)).toBe(3);
  expect(await keep(one, "a", make)).toBe(1);
});

it("tries again what could not be made", async () => {
  const keep = keepPerValue<string>();
  const value = {};
  await expect(keep(value, "a", () => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
  expect(await keep(value, "a", () => Promise.resolve("made"))).toBe("made");
});

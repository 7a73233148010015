import { hash } from "@node-rs/argon2";
import { expect, it, vi } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "./passwords";

it("hashes with argon2id at the parameters of ASVS 5.0 or stronger", async () => {
  const stored = await hashPassword("a long enough phrase");
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
  expect(needsRehash(stored)).toBe(false);
});

it("tells the right password from one with a byte more, and cuts nothing off", async () => {
  const long = "é".repeat(64) + "x".repeat(64);
  const stored = await hashPassword(long);
  expect(await verifyPassword(long, stored)).toBe(true);
  expect(await verifyPassword(`${long}x`, stored)).toBe(false);
});

it("takes the same password typed as composed or decomposed letters", async () => {
  expect(await verifyPassword("cafe\u0301 au lait noir", await hashPassword("café au lait noir"))).toBe(true);
});

it("wants a hash of older parameters made again", async () => {
  expect(
    needsRehash(await hash("a long enough phrase", { memoryCost: 19_456, timeCost: 2, parallelism: 1 })),
  ).toBe(true);
});

it("refuses everything for nobody", async () => {
  expect(await verifyPassword("a long enough phrase", null)).toBe(false);
});

it("takes nothing longer than forms let through, and does not even compose its letters", async () => {
  const long = "x".repeat(1001);
  const normalise = vi.spyOn(String.prototype, "normalize");
  expect(await verifyPassword(long, await hash(long))).toBe(false);
  await expect(hashPassword(long)).rejects.toThrow(RangeError);
  expect(normalise).not.toHaveBeenCalled();
  normalise.mockRestore();
});

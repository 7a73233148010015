import { expect, it, vi } from "vitest";
import { hashPassword, orTooMany, TooManyPasswords, verifyPassword } from "./passwords";

const argon2 = vi.hoisted(() => ({ ends: new Array<() => void>() }));

vi.mock("@node-rs/argon2", () => {
  const work = () => new Promise<boolean>((resolve) => argon2.ends.push(() => resolve(true)));
  return { hash: work, verify: work };
});

it("proves four at once, has fifty wait, and refuses who comes after them", async () => {
  const proofs = Array.from({ length: 54 }, () => verifyPassword("a phrase", "stored"));
  const late = [
    orTooMany(() => verifyPassword("a phrase", "stored")),
    orTooMany(() => hashPassword("a phrase")),
  ];
  expect(argon2.ends).toHaveLength(4);
  await finish(54);
  expect(await Promise.all(proofs)).toEqual(Array.from({ length: 54 }, () => true));
  for (const refused of await Promise.all(late)) expect(refused).toBeInstanceOf(TooManyPasswords);
  const next = verifyPassword("a phrase", "stored");
  await finish(1);
  expect(await next).toBe(true);
});

async function finish(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    while (argon2.ends.length === 0) await new Promise(setImmediate);
    argon2.ends.shift()?.();
  }
}

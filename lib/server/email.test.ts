import { expect, it } from "vitest";
import { normaliseEmail } from "./email";

it.each([
  [" Ana@Example.com ", "ana@example.com"],
  ["a+b_c.d@sub.example.co", "a+b_c.d@sub.example.co"],
])("%s becomes %s", (text, address) => {
  expect(normaliseEmail(text)).toBe(address);
});

it.each([
  "ana\uff20example.com",
  "ａna@example.com",
  "ana@example",
  "ana",
  "@example.com",
  "a@b@example.com",
  "ana @example.com",
  "ána@example.com",
  `${"x".repeat(250)}@example.com`,
])("%s is no plain address", (text) => {
  expect(normaliseEmail(text)).toBeNull();
});

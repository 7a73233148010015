import { describe, expect, it } from "vitest";
import { maySignUp, passwordProblem } from "./policy";

describe("a password", () => {
  it.each([
    ["elevenchars", "passwordTooShort"],
    ["a".repeat(129), "passwordTooLong"],
    ["aaaaaaaaaaaa", "passwordCommon"],
    ["1234567890123", "passwordCommon"],
    ["Password1234", "passwordCommon"],
    ["permille-2026", "passwordCommon"],
    ["qwertyuiop123", "passwordCommon"],
    ["qwertyuiopas", "passwordCommon"],
    ["nora.hansen12", "passwordTellsEmail"],
  ] as const)("%s is refused: %s", (password, problem) => {
    expect(passwordProblem(password, { email: "nora.hansen@example.com" })).toBe(problem);
  });

  it.each([
    "a long enough phrase",
    "            ü    x y",
    "😀😃😄😁😆😅🤣😂🙂🙃😉😊",
    "nora likes to sail far",
    "x".repeat(60) + "abcd",
    "password of the old harbour",
  ])("%s is taken: only length counts, not its signs", (password) => {
    expect(passwordProblem(password, { email: "nora@example.com" })).toBeNull();
  });
});

it("the first person may always sign up, others when it is open", () => {
  expect(maySignUp({ isEmpty: true, isOpen: false })).toBe(true);
  expect(maySignUp({ isEmpty: false, isOpen: false })).toBe(false);
  expect(maySignUp({ isEmpty: false, isOpen: true })).toBe(true);
});

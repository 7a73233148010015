import { afterEach, expect, it } from "vitest";
import { addressOf } from "./client-address";

afterEach(() => {
  delete process.env.TRUST_PROXY;
});

const forwarded = (list: string) => new Headers({ "x-forwarded-for": list });

it("is the server's own entry where no proxy is trusted", () => {
  expect(addressOf(forwarded("192.0.2.1"))).toBe("192.0.2.1");
});

it.each([
  ["1", "198.51.100.7"],
  ["2", "192.0.2.1"],
])(
  "behind %s trusted proxies is what the outermost of them saw, not what the caller made up",
  (hops, address) => {
    process.env.TRUST_PROXY = hops;
    expect(addressOf(forwarded("6.6.6.6, 192.0.2.1, 198.51.100.7"))).toBe(address);
  },
);

it("is empty and no error where a trusted proxy added nothing", () => {
  process.env.TRUST_PROXY = "2";
  expect(addressOf(new Headers())).toBe("");
});

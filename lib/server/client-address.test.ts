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

it.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002:ffff::1", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]:50123", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["64:ff9b::192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"],
  ["192.0.2.1:50123", "192.0.2.1"],
  ["unknown", "unknown"],
  ["2001:db8::1::2", "2001:db8::1::2"],
  ["", ""],
])("counts %o as %o, so that nobody has more places than a network has", (entry, place) => {
  expect(addressOf(forwarded(entry))).toBe(place);
});

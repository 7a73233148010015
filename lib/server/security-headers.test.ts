import { expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders, strictHeaders } from "./security-headers";

const policy = contentSecurityPolicy({ nonce: "abc", isDevelopment: false });
const directive = (name: string) => policy.split("; ").find((part) => part.startsWith(`${name} `)) ?? "";

it("runs scripts with the nonce only: nothing inline, no eval", () => {
  expect(directive("script-src")).toContain("'nonce-abc'");
  expect(directive("script-src")).not.toMatch(/unsafe/);
});

it("allows style attributes and no other unsafe style", () => {
  expect(directive("style-src-attr")).toBe("style-src-attr 'unsafe-inline'");
  expect(directive("style-src-elem")).toBe("style-src-elem 'self' 'nonce-abc'");
});

it("shuts frames, bases, plug-ins and foreign form targets", () => {
  for (const shut of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]) {
    expect(policy.split("; ")).toContain(shut);
  }
});

it("promises https for a year where the app is served so, and never on plain http", () => {
  const transport = (isHttps: boolean) =>
    new Map(securityHeaders({ isHttps })).get("strict-transport-security");
  expect(transport(true)).toMatch(/max-age=31536000; includeSubDomains/);
  expect(transport(false)).toBeUndefined();
});

it("is stricter for files of strangers, which run nothing, and where the address is a secret, which goes nowhere", () => {
  expect(Object.fromEntries(strictHeaders("/api/files/0199"))).toEqual({
    "content-security-policy": expect.stringMatching(/^sandbox; default-src 'none'/),
  });
  for (const path of ["/api/calendar/x", "/s/x", "/s/x/report.pdf", "/reset/x"]) {
    expect(Object.fromEntries(strictHeaders(path)), path).toEqual({
      "referrer-policy": "no-referrer",
      "x-robots-tag": expect.stringContaining("noindex"),
    });
  }
  expect(strictHeaders("/home")).toEqual([]);
});

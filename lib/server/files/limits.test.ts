import { expect, it } from "vitest";
import { MAX_SELECTED } from "@/lib/core/lists/selection";
import { config } from "@/proxy";
import nextConfig from "@/next.config.js";
import { FORM_LIMIT_BYTES, isUploadPath } from "./limits";

const UPLOADS = ["/api/imports", "/api/restore", "/api/rates", "/api/deals/0199aaaa/files"];
const OTHERS = [
  ...["/", "/sign-in", "/api", "/api/imports/", "/api/imports/1/progress", "/api/importsx", "/x/api/imports"],
  ...["/api/deals/files", "/api/deals/1/2/files", "/api/deals/1/files/", "/api/deals//files", "/api/ratesx"],
];

it.each(UPLOADS)("%s takes files as a stream, outside of proxy.ts", (path) => {
  expect(isUploadPath(path)).toBe(true);
  expect(new RegExp(`^${config.matcher}$`).test(path)).toBe(false);
});

it.each(OTHERS)("%s is covered by proxy.ts and takes what a form needs", (path) => {
  expect(isUploadPath(path)).toBe(false);
  expect(new RegExp(`^${config.matcher}$`).test(path)).toBe(true);
});

it("bodies that Next holds in memory are no longer than a form, and its copy by a chunk of the network at least", () => {
  const { serverActions, proxyClientMaxBodySize: copied } = nextConfig.experimental ?? {};
  const proxyClientMaxBodySize = Number(copied);
  expect(serverActions?.bodySizeLimit).toBe(FORM_LIMIT_BYTES);
  expect(proxyClientMaxBodySize - FORM_LIMIT_BYTES).toBeGreaterThanOrEqual(65_536);
  expect(proxyClientMaxBodySize).toBeLessThanOrEqual(1.5 * FORM_LIMIT_BYTES);
});

it("the largest form fits: as many ticked rows as may be changed at once, as a browser writes them", async () => {
  const form = new FormData();
  // React numbers the fields of an action.
  for (let row = 0; row < MAX_SELECTED; row += 1) form.append("1_row", `${crypto.randomUUID()}:1000`);
  const bytes = (await new Response(form).arrayBuffer()).byteLength;
  expect(bytes).toBeLessThan(0.9 * FORM_LIMIT_BYTES);
});

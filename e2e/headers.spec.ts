import { expect, test } from "./fixtures";

const PAGES = [
  "/sign-in",
  "/home",
  "/videos",
  "/income",
  "/import",
  "/activity",
  "/reports/links",
  "/reports/mail",
  "/settings",
  "/nothing-here",
];

test("every script carries this answer's nonce, and no answer may be kept", async ({ page }) => {
  for (const path of PAGES) {
    const nonces: string[] = [];
    for (let again = 0; again < 2; again += 1) {
      const response = await page.request.get(path);
      const headers = response.headers();
      const policy = headers["content-security-policy"] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(nonce.length, path).toBeGreaterThanOrEqual(22);
      expect(policy, path).toContain("default-src 'self'");
      expect(policy, path).toContain("object-src 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(/script-src[^;]*unsafe-(inline|eval)/.test(policy), path).toBe(false);
      const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      for (const tag of scripts) expect(tag, path).toContain(`nonce="${nonce}"`);
      expect(headers["cache-control"], path).toContain("no-store");
      expect(headers["x-content-type-options"], path).toBe("nosniff");
      expect(headers["x-powered-by"], path).toBeUndefined();
      nonces.push(nonce);
    }
    expect(nonces[0]).not.toBe(nonces[1]);
  }
});

test("health says nothing but whether it is well", async ({ page }) => {
  for (const path of ["/api/health/live", "/api/health/ready"]) {
    const response = await page.request.get(path);
    expect(response.status()).toBe(200);
    expect(await response.text()).not.toMatch(/\d+\.\d+\.\d+/);
  }
});

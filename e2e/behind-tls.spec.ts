import { createHash, randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright/test";
import type { Client } from "pg";
import { expect, test } from "./fixtures";
import { signUp } from "./app";
import { ORIGIN } from "./instance";
import { connectInstance, startInstance, type OwnInstance } from "./own-instance";
import { CLIENT, startTlsProxy } from "./tls-proxy";

const PASSWORD = "Slow rivers carry more";

/** Addresses that nobody has, as a caller would make them up. */
const FORGED = ["192.0.2.1", "192.0.2.2, 192.0.2.3"];

test.use({ ledger: "nobody" });

test.describe("behind a proxy that ends TLS", () => {
  test.describe.configure({ mode: "serial" });
  const [PORT, APP_PORT] = [13921, 13922];
  const FRONT = `https://localhost:${String(PORT)}`;
  let app: OwnInstance;
  let proxy: { stop(): Promise<void> };
  let database: Client;
  test.use({ baseURL: FRONT, ignoreHTTPSErrors: true });
  test.beforeAll(async () => {
    proxy = await startTlsProxy({ port: PORT, appPort: APP_PORT });
    app = await startInstance({ port: APP_PORT, front: FRONT });
    database = await connectInstance(app);
  });
  test.afterAll(async () => {
    await database.end();
    await app.stop();
    await proxy.stop();
  });

  test("a session is kept by a cookie for this host over TLS alone, from signing in to signing out", async ({
    page,
    context,
  }) => {
    const account = { name: "Mira Lindqvist", email: "mira@example.test", password: PASSWORD };
    await signUp(page, account);
    await page.goto("/more");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(`${FRONT}/sign-in`);
    expect(await context.cookies()).toEqual([]);

    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await attempt(page, account);
    const [cookie = "", ...attributes] = ((await (await answer).headerValue("set-cookie")) ?? "").split("; ");
    expect(cookie).toMatch(/^__Host-permille=[\w-]{43}$/);
    const names = attributes.map((attribute) => attribute.replace(/^Expires=.*/, "Expires"));
    expect(names.sort()).toEqual(["Expires", "HttpOnly", "Path=/", "SameSite=lax", "Secure"]);

    await expect(page).toHaveURL(`${FRONT}/home`);
    const home = await page.reload();
    expect(await home?.headerValue("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
    const [kept, ...others] = await context.cookies();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ name: "__Host-permille", domain: "localhost", path: "/" });
    expect(kept).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax" });
  });

  test("guesses are counted by the address that the proxy saw, whatever the caller put before it", async ({
    browser,
  }) => {
    const email = await guess(browser, { origin: FRONT, forged: FORGED });
    const { rows } = await database.query<Count>(COUNTS, [`%${digest(email)}%`]);
    expect(rows).toEqual([{ address: CLIENT, hits: 2 }]);
  });
});

test("without a proxy guesses are counted by the caller's own address, whatever it claims", async ({
  browser,
  people,
  person,
}) => {
  const email = await guess(browser, { origin: ORIGIN, forged: FORGED });
  const counts = await people.query<Count>(person.creatorId, COUNTS, [`%${digest(email)}%`]);
  expect(counts).toMatchObject([{ hits: 2 }]);
  expect(counts[0]?.address).toMatch(/^(::1|(::ffff:)?127\.0\.0\.1)$/);
});

async function attempt(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

type Count = { address: string; hits: number };

/** What is counted for an account, whose address stands in the keys as a digest. */
const COUNTS = `SELECT substring(key FROM '^sign-in:[0-9a-f]{32}:(.*)$') AS address, hits FROM rate_limit
  WHERE key LIKE $1 ORDER BY key`;

function digest(email: string): string {
  return createHash("sha256").update(email).digest("hex").slice(0, 32);
}

type Guesses = { origin: string; forged: readonly string[] };

/** One wrong password for each claimed address; gives the account that nobody has. */
async function guess(browser: Browser, { origin, forged }: Guesses): Promise<string> {
  const email = `${randomUUID()}@example.test`;
  for (const address of forged) {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      extraHTTPHeaders: { "x-forwarded-for": address, "x-real-ip": address, forwarded: `for=${address}` },
    });
    const page = await context.newPage();
    await page.goto(`${origin}/sign-in`);
    await attempt(page, { email, password: "Not the password" });
    await expect(page.getByText("do not belong together")).toBeVisible();
    await context.close();
  }
  return email;
}

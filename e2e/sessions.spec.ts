import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { fillIn, saveButton } from "./app";
import { ORIGIN } from "./instance";
import { recordAction, sendAgain } from "./replay";

const PAGES = [
  "/home",
  "/videos",
  "/income",
  "/income/new",
  "/import",
  "/compare",
  "/insights",
  "/videos/cohorts",
  "/videos/ranking",
  "/activity",
  "/settings",
  "/more",
  "/add",
];

test("signing out ends the session everywhere its cookie was copied, and forgets what was being typed", async ({
  page,
  person,
  playwright,
}) => {
  const copied = await playwright.request.newContext({
    baseURL: ORIGIN,
    extraHTTPHeaders: { cookie: `permille=${person.cookie}` },
  });
  expect((await copied.get("/home", { maxRedirects: 0 })).status()).toBe(200);
  const draft = () => page.evaluate(() => sessionStorage.getItem("permille-draft"));
  await page.goto("/add");
  await page.getByLabel("Amount", { exact: false }).first().fill("4321.00");
  await expect.poll(draft).toContain("4321.00");
  await page.goto("/more");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // The next person at this computer may be another one.
  expect(await draft()).toBeNull();
  for (const path of PAGES) {
    const response = await copied.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBe(307);
    expect(response.headers()["location"], path).toContain("/sign-in");
  }
  expect(
    (await copied.get("/api/export/ledger?from=2026-01-01&to=2027-01-01", { maxRedirects: 0 })).ok(),
  ).toBe(false);
  await copied.dispose();
});

test("without a session no page, by any spelling, answers with figures", async ({ playwright }) => {
  const nobody = await playwright.request.newContext({ baseURL: ORIGIN });
  const disguises: Record<string, string>[] = [
    {},
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
    { "x-nextjs-data": "1" },
    { "next-resume": "1" },
    { "x-matched-path": "/home", "x-invoke-path": "/home" },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1" },
  ];
  for (const path of PAGES) {
    for (const headers of disguises) {
      const response = await nobody.get(path, { headers, maxRedirects: 0 });
      expect([307, 308, 404], `${path} ${JSON.stringify(headers)}`).toContain(response.status());
    }
  }
  await nobody.dispose();
});

test("a form from another origin is refused, and so is one that names no origin", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/add");
  await fillIn(page, { link: "From here" });
  const form = await recordAction(page, () => saveButton(page).click());
  await page.waitForURL((url) => !url.pathname.endsWith("/add"));
  const count = () => people.query(person.creatorId, "SELECT id FROM video");
  expect(await count()).toHaveLength(1);

  const forged: Record<string, string>[] = [
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    {},
  ];
  for (const headers of forged) {
    const fields = { _key: randomUUID(), link: "From elsewhere" };
    const { status } = await sendAgain(form, { headers, fields });
    expect(status, JSON.stringify(headers)).toBe(403);
  }
  expect(await count()).toHaveLength(1);
});

import { expect, test } from "./fixtures";
import { heroText, lookAround, WELCOME } from "./app";
import { startInstance, type OwnInstance } from "./own-instance";
import { countSteps } from "./steps";

test.describe("on a fresh installation", () => {
  test.describe.configure({ mode: "serial" });
  const PORT = 13911;
  const PASSWORD = "Slow rivers carry more";
  let fresh: OwnInstance;
  test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });
  test.beforeAll(async () => {
    fresh = await startInstance({ port: PORT });
  });
  test.afterAll(() => fresh.stop());

  test("the first chart is two taps after the form, within a minute of the ready line", async ({ page }) => {
    const { tap, type, taken } = countSteps();
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Set up Permille" })).toBeVisible();
    await type(page.getByLabel("Your name or channel"), "Mira Lindqvist");
    await type(page.getByLabel("E-mail"), "mira@example.test");
    await type(page.getByLabel("Password"), PASSWORD);
    // Currency and time zone are guessed from the browser and need no hand.
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Paris");
    await tap(page.getByRole("button", { name: "Create account" }));
    await tap(page.getByRole("button", { name: "Look around with sample data" }));
    await expect(page.locator("canvas")).toBeVisible({ timeout: 45_000 });
    await expect(page.locator("[data-hero]")).toHaveText(/\d/);
    const { taps, fields, handMs } = taken();
    expect({ taps, fields }).toEqual({ taps: 2, fields: 3 });
    expect(Date.now() - fresh.readyAt + handMs).toBeLessThan(60_000);
  });

  test("a wrong password says the same as an unknown address; the right one opens the ledger", async ({
    page,
  }) => {
    await page.goto("/videos");
    await expect(page).toHaveURL(/\/sign-in/);
    const attempt = async (email: string, password: string) => {
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password").fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    for (const email of ["nobody@example.test", "mira@example.test"]) {
      await attempt(email, "Not the password");
      await expect(page.getByText("do not belong together")).toBeVisible();
      await expect(page.getByLabel("E-mail")).toHaveValue(email);
      await page.reload();
    }
    await attempt("Mira@Example.test", PASSWORD);
    await expect(page.getByText("none of these figures are yours").or(page.getByText(WELCOME))).toBeVisible();
  });

  test("the second person finds sign-up closed", async ({ page }) => {
    await page.goto("/sign-up");
    await expect(page.getByRole("heading", { name: "Sign-up is closed" })).toBeVisible();
    await expect(page.getByLabel("Password")).toHaveCount(0);
  });
});

test("an empty ledger offers three ways in, and sample data is one tap from figures", async ({ page }) => {
  await page.goto("/home");
  await expect(page.getByRole("heading", { name: WELCOME })).toBeVisible();
  await expect(page.getByRole("link", { name: "Import a file" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Log my first video" })).toBeVisible();
  await lookAround(page);
  await expect(page.locator("[data-hero]")).toHaveText(/\d/);
  await expect(page.locator("canvas")).toBeVisible();
  await expect(page.getByText("none of these figures are yours")).toBeVisible();
});

test("sample data is removed by one tap, and the own ledger is as empty as before", async ({
  page,
  person,
  people,
}) => {
  await lookAround(page);
  const sampleId = await people.activeCreator(person);
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await expect(page.getByRole("heading", { name: WELCOME })).toBeVisible();
  for (const creatorId of [person.creatorId, sampleId]) {
    const rows = "SELECT id FROM income UNION ALL SELECT id FROM video UNION ALL SELECT id FROM channel";
    expect(await people.query(creatorId, rows)).toEqual([]);
  }
});

test.describe("with figures to show", () => {
  test.use({ ledger: "sample" });

  test("the equation is in the HTML before any script runs", async ({ browser, page }) => {
    await page.goto("/home");
    const shown = await heroText(page);
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies(await page.context().cookies());
    const still = await context.newPage();
    await still.goto(page.url());
    expect(await heroText(still)).toBe(shown);
    await context.close();
  });

  test("hidden amounts are in no page at all, not even in its source", async ({ page }) => {
    await page.goto("/home");
    await page.getByRole("button", { name: "Hide amounts" }).click();
    await expect(page.locator("[data-hero]")).toHaveText("•••");
    await page.goto("/videos");
    const video = await page
      .locator('a[href^="/videos/"]')
      .filter({ visible: true })
      .last()
      .getAttribute("href");
    await page.goto("/income");
    const line = await page
      .locator('a[href^="/income/"]')
      .filter({ visible: true })
      .last()
      .getAttribute("href");
    for (const path of ["/home", "/videos", "/income", "/activity", "/settings", "/add", video, line]) {
      await page.goto(path ?? "");
      const source = await page.content();
      expect(source.match(/[$€]\s?\d[\d,]*\.\d+|\d[\d,]*\.\d\d\s(EUR|USD|SEK)/g), path ?? "").toBeNull();
    }
    await page.goto("/home");
    await page.getByRole("button", { name: "Show amounts" }).click();
    await expect(page.locator("[data-hero]")).toHaveText(/\d/);
  });
});

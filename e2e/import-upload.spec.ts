import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { fileField } from "./app";
import { ORIGIN } from "./instance";
import { sessionCookie } from "./people";
import { sendFiles, senderOf } from "./send-files";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const EARNINGS = "period_start,period_end,platform,program,amount,currency,status\n";
const OCTOBER = `${EARNINGS}2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed\n`;
const NOVEMBER = `${EARNINGS}2026-11-01,2026-11-10,tiktok,creator_rewards,2.00,USD,confirmed\n`;

test("without scripts a file is handed over too, and a wrong one is refused beside the form", async ({
  browser,
  person,
}) => {
  const context = await browser.newContext({ baseURL: ORIGIN, javaScriptEnabled: false });
  await context.addCookies([sessionCookie(person)]);
  const page = await context.newPage();
  await page.goto("/import");
  await fileField(page).setInputFiles(csv("page.csv", "<!DOCTYPE html><p>Sign in</p>"));
  await readButton(page).click();
  await expect(page).toHaveURL(/\/import\?refused=/);
  await expect(fileField(page)).toHaveAccessibleDescription(/web page/);
  // Nobody else can have a page of ours say something.
  await page.goto(`${page.url()}x`);
  await expect(fileField(page)).not.toHaveAccessibleDescription(/web page/);
  await fileField(page).setInputFiles([csv("october.csv", OCTOBER), csv("november.csv", NOVEMBER)]);
  await readButton(page).click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}/);
  await commitButton(page).click();
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: 30_000 });
  await context.close();
});

test("sending can be stopped; several files and pasted text are one import", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/import");
  const letGo = await holdUploads(page);
  await fileField(page).setInputFiles([csv("october.csv", OCTOBER), csv("november.csv", NOVEMBER)]);
  await expect(page.getByText(/^2 files, .* together$/)).toBeVisible();
  await readButton(page).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expectClean(page);
  await page.getByRole("button", { name: "Stop sending" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await letGo();
  await page.getByText("Paste a table instead").click();
  await page
    .getByLabel("Rows copied")
    .fill(`${EARNINGS}2026-09-01,2026-09-30,tiktok,creator_rewards,3.00,USD,confirmed`);
  await expectClean(page);
  await readButton(page).click();
  await expect(page).toHaveURL(/\/import\/[0-9a-f-]{36}/);
  await commitButton(page).click();
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible();
  await expectClean(page);
  const files = await people.query(person.creatorId, "SELECT name FROM import_file ORDER BY position");
  expect(files).toEqual([{ name: "october.csv" }, { name: "november.csv" }, { name: "Pasted text.csv" }]);
  const lines = await people.query(person.creatorId, "SELECT amount::text FROM income ORDER BY amount");
  expect(lines).toEqual([{ amount: "100" }, { amount: "200" }, { amount: "300" }]);
});

test("what another site sends, or nobody, is refused with the headers of every other answer", async ({
  page,
  people,
  person,
}) => {
  const sender = await senderOf(page, ORIGIN);
  const files = [{ name: "october.csv", body: OCTOBER }];
  const foreign = await sendFiles(sender, files, { headers: { origin: "https://elsewhere.example" } });
  expect(foreign.status).toBe(403);
  expect((await sendFiles({ ...sender, cookie: "" }, files)).status).toBe(401);
  const other = await sendFiles({ ...sender, creatorId: "00000000-0000-7000-8000-000000000000" }, files);
  expect(other.status).toBe(409);
  expect(await people.query(person.creatorId, "SELECT id FROM import")).toEqual([]);
  const bare = await fetch(`${ORIGIN}/api/imports`, { method: "POST" });
  expect(bare.status).toBe(401);
  const signIn = await fetch(`${ORIGIN}/sign-in`);
  for (const name of ["x-content-type-options", "x-frame-options", "referrer-policy", "permissions-policy"])
    expect(bare.headers.get(name), name).toBe(signIn.headers.get(name));
  expect(bare.headers.get("content-security-policy")).toContain("sandbox");
  expect(bare.headers.get("cache-control")).toBe("no-store");
});

test("an import is stopped while it is under way, with nothing of it taken in, and imported again later", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  const creatorId = person.creatorId;
  await page.goto("/import");
  await fileField(page).setInputFiles(csv("snapshots.csv", makeSnapshots()));
  await readButton(page).click();
  await expect(commitButton(page)).toBeVisible();
  // As a save does that takes its time: so far the import comes, and waits.
  const facts = `hashtextextended('derive ${creatorId}', 0)`;
  await people.query(creatorId, `SELECT pg_advisory_lock(${facts})::text`);
  try {
    await commitButton(page).click();
    const stop = page.getByRole("button", { name: "Stop this import" });
    await expect(stop).toBeVisible({ timeout: 30_000 });
    await expectClean(page);
    await expect.poll(() => phaseOf("writing")).toBe(true);
    await people.query(creatorId, "UPDATE import_progress SET phase = 'deriving'");
    await expect(page.getByText(/can no longer be stopped/)).toBeVisible();
    await expect(stop).toHaveCount(0);
    await people.query(creatorId, "UPDATE import_progress SET phase = 'writing'");
    await stop.click();
    await expect.poll(() => found("import_progress WHERE is_cancelled")).toBe(1);
  } finally {
    await people.query(creatorId, `SELECT pg_advisory_unlock(${facts})`);
  }
  await expect(commitButton(page)).toBeVisible({ timeout: 60_000 });
  expect([await found("view_snapshot"), await found("video"), await found("job")]).toEqual([0, 0, 0]);
  await commitButton(page).click();
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: 30_000 });
  expect(await found("view_snapshot")).toBe(2_000);

  async function found(what: string): Promise<number> {
    const [row] = await people.query<{ rows: number }>(
      creatorId,
      `SELECT count(*)::int AS rows FROM ${what}`,
    );
    return row?.rows ?? -1;
  }
  async function phaseOf(phase: string): Promise<boolean> {
    return (await found(`import_progress WHERE phase = '${phase}'`)) === 1;
  }
});

function readButton(page: Page) {
  return page.getByRole("button", { name: "Read this file" });
}

function commitButton(page: Page) {
  return page.getByRole("button", { name: /^Import \d/ });
}

function csv(name: string, body: string) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(body) };
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}

/** The server does not answer until it is let. */
async function holdUploads(page: Page): Promise<() => Promise<void>> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/api/imports", async (route) => {
    await held;
    await route.abort().catch(() => undefined);
  });
  return async () => {
    letGo();
    await page.unrouteAll({ behavior: "ignoreErrors" });
  };
}

/** The counters template: 20 videos, each read on 100 days. */
function makeSnapshots(): string {
  const lines = ["video,taken_at,views"];
  for (let video = 0; video < 20; video += 1) {
    const id = (BigInt(1_754_000_000 + video) << 32n) + 7n;
    for (let day = 0; day < 100; day += 1) {
      const takenAt = new Date(Date.UTC(2026, 7, 10 + day, 9)).toISOString();
      lines.push(
        `https://www.tiktok.com/@samplecreator/video/${String(id)},${takenAt},${String(1_000 + day)}`,
      );
    }
  }
  return lines.join("\n");
}

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright/test";
import { importFile, sample } from "./app";
import { expect, test } from "./fixtures";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

test("what files say of a channel, of its LIVE sessions and of its months is shown, and fits a phone", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  for (const file of ["FollowerHistory.csv", "Overview.csv", "Content.csv"])
    await importFile(page, sample(`tiktok-studio/${file}`));
  await importFile(page, sample("tiktok-archive-posts/TikTok_Data_1795340000.zip"));
  const [channel] = await people.query<{ id: string }>(
    person.creatorId,
    "SELECT DISTINCT channel_id::text AS id FROM channel_audience",
  );
  await expectShown(page, {
    path: `/settings/channels/${channel?.id ?? ""}`,
    names: [/^@samplecreator/],
  });
  await expectShown(page, { path: "/videos/lives", names: [/^LIVE sessions$/] });
  await expect(page.getByRole("row")).toHaveCount(2);
  await expectShown(page, { path: "/reconcile/views", names: [/^Views against the platform$/, /2026/] });
});

type Shown = { path: string; names: readonly RegExp[] };

async function expectShown(page: Page, { path, names }: Shown): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(path);
    for (const name of names) await expect(page.getByRole("heading", { name }).first()).toBeVisible();
    // Nothing of it is the page of a ledger without such files.
    await expect(page.getByRole("main").getByRole("link", { name: /^Import/ })).toHaveCount(0);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${path} at ${String(width)} px`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
  }
}

import { readdir, writeFile } from "node:fs/promises";
import type { TestInfo } from "playwright/test";
import { runAdmin } from "./command-line";
import { expect, test } from "./fixtures";
import { ORIGIN } from "./instance";
import { paperInfo, paperText, paperWords, savePaper, takePictures } from "./paper-tools";
import { sessionCookie } from "./people";

const LINES = 2_000;
const HEADS = /Days\s+Stream\s+For\s+State\s+Amount\s+(Rate\s+)?Income/;

/** As people title their videos, and worse. */
const TITLES = [
  "How I finally fixed the lamp",
  "What nobody told me about filming alone in public places during the winter holidays",
  "小さな台所の毎日のごはんとお菓子作り",
  "مطبخ صغير جدا لكل الناس",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen",
  "Ein Tag in der Werkstatt",
  "Сколько стоит один день",
  "ครัวของมิรา",
] as const;

test("the paper of a year with 2,000 lines is right on each of its pages", async ({
  people,
  browser,
}, info) => {
  test.slow();
  const person = await people.add({ currency: "USD" });
  await runAdmin("import", "--creator", person.creatorId, "--file", await writeLines(info));
  await people.query(
    person.creatorId,
    "UPDATE video SET title = ($1::text[])[1 + right(platform_video_id, 2)::int % cardinality($1::text[])]",
    [TITLES],
  );
  const context = await browser.newContext({ baseURL: ORIGIN });
  await context.addCookies([sessionCookie(person)]);
  const response = await context.request.get(
    "/api/reports/pdf?range=2026&parts=trend.streams.videos.lines.notes",
  );
  expect(response.status()).toBe(200);
  const path = await savePaper(info.outputPath("year.pdf"), await response.body());
  await context.close();

  const facts = await paperInfo(path);
  expect(facts).toMatchObject({ Tagged: "yes", "Page size": "595.28 x 841.89 pts (A4)" });
  const pages = await paperText(path);
  expect(facts.Pages).toBe(String(pages.length));
  // Some thirty of the lines stand on a page.
  expect(pages.length).toBeGreaterThan(LINES / 60);
  expect(pages.length).toBeLessThan(LINES / 20);
  pages.forEach((text, index) => {
    const page = `page ${String(index + 1)}`;
    expect(text, page).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`);
    expect(text.trimStart().split("\n").length, `${page} is not blank`).toBeGreaterThan(6);
  });
  expectEveryLine(pages);
  expectOnThePage(await paperWords(path));

  const folder = info.outputPath("pages");
  await takePictures(path, folder);
  const pictures = (await readdir(folder)).filter((name) => name.endsWith(".png"));
  expect(pictures).toHaveLength(pages.length);
  await info.attach("year.pdf", { path, contentType: "application/pdf" });
});

/** Each once, under heads that stand over the lines of every page. */
function expectEveryLine(pages: readonly string[]): void {
  const first = pages.findIndex((text) => text.includes("Income lines"));
  const last = pages.findLastIndex((text) => / Tips .*\$/.test(text));
  const told = pages.slice(first, last + 1);
  told.forEach((text, index) => expect(text, `page ${String(first + index + 1)}`).toMatch(HEADS));
  const amounts = told.join("\n").match(/\$\d+\.\d\d(?=\s+(?:–\s+)?\$\d+\.\d\d$)/gm) ?? [];
  expect(amounts.length).toBe(LINES);
  expect(new Set(amounts).size, "all amounts differ").toBe(LINES);
}

/** Inside the margins, in points; the right one by half a letter's overhang. */
function expectOnThePage(words: Awaited<ReturnType<typeof paperWords>>): void {
  expect(words.length).toBeGreaterThan(LINES * 5);
  const outside = words.filter(
    ({ left, top, right, bottom }) => left < 61 || right > 595 - 61 || top < 60 || bottom > 842 - 40,
  );
  expect(outside).toEqual([]);
}

async function writeLines(info: TestInfo): Promise<string> {
  const rows = Array.from({ length: LINES }, (_, index) => {
    const video = index % 40;
    const day = new Date(Date.UTC(2026, 0, 1 + (index % 320))).toISOString().slice(0, 10);
    const id = `77000000000000${String(10_000 + video)}`;
    return `${day},${day},tiktok,tips,${id},${((100 + index) / 100).toFixed(2)},USD,final`;
  });
  const path = info.outputPath("lines.csv");
  const heads = "period_start,period_end,platform,program,video_id,amount,currency,status";
  await writeFile(path, `${[heads, ...rows].join("\n")}\n`);
  return path;
}

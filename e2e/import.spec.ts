import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { makeZip } from "../lib/server/files/zip-fixture";
import { expect, test } from "./fixtures";
import { COMMIT_MS, fileField, importFile, rowCounts, sample, uploadFile, type Upload } from "./app";

const TIKTOK = "tiktok-studio";
const YOUTUBE = "youtube-studio";

/** What the ledger holds of each kind, with its views; `undone` imports keep nothing. */
const HELD = `
  SELECT (SELECT count(*)::int FROM video) AS videos,
    (SELECT count(*)::int FROM channel_day) AS days,
    (SELECT coalesce(sum(views), 0)::text FROM channel_day) AS "dayViews",
    (SELECT coalesce(sum(views), 0)::text FROM view_snapshot) AS "countedViews",
    (SELECT count(*)::int FROM income) AS lines`;
const NOTHING = { videos: 0, days: 0, dayViews: "0", countedViews: "0", lines: 0 };
const OVERVIEW = { ...NOTHING, days: 28, dayViews: "181528" };
const CONTENT = { ...NOTHING, videos: 6, countedViews: "1568527" };

/** `same`: rows that bring nothing, such as a draft without views. */
const FILES: { file: string; rows: number; same?: number; held: object }[] = [
  { file: `${TIKTOK}/Overview_2026-10-25_1795297211_samplecreator.zip`, rows: 28, held: OVERVIEW },
  { file: `${TIKTOK}/Overview.xlsx`, rows: 28, held: OVERVIEW },
  { file: `${TIKTOK}/locales/Overview.ja.csv`, rows: 28, held: OVERVIEW },
  { file: `${TIKTOK}/Content_samplecreator.zip`, rows: 6, held: CONTENT },
  {
    file: `${YOUTUBE}/Table data.csv`,
    rows: 3,
    same: 1,
    held: { ...NOTHING, videos: 3, countedViews: "61240", lines: 3 },
  },
  {
    file: "own-template/earnings.csv",
    rows: 4,
    held: { ...NOTHING, videos: 2, countedViews: "1289004", lines: 4 },
  },
];

for (const { file, rows, same = 0, held } of FILES) {
  test(`${file} is taken in as previewed, changes nothing twice, and is taken out again`, async ({
    page,
    people,
    person,
  }) => {
    await uploadFile(page, sample(file));
    await expect(page.getByRole("button", { name: /^Import \d/ })).toBeVisible();
    expect(await rowCounts(page)).toEqual({ New: rows, Changed: 0, "No change": same, "With errors": 0 });
    expect(await people.query(person.creatorId, HELD)).toEqual([NOTHING]);
    await page.getByRole("button", { name: /^Import \d/ }).click();
    await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: COMMIT_MS });
    expect(await people.query(person.creatorId, HELD)).toMatchObject([held]);
    const done = page.url();

    await uploadFile(page, sample(file));
    await expect(page.getByText("was imported before")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
    expect(await people.query(person.creatorId, HELD)).toMatchObject([held]);

    await page.goto(done);
    await page.getByRole("link", { name: "Undo this import" }).click();
    await page.getByRole("button", { name: "Undo the import" }).click();
    await expect(page.getByText("This import was undone")).toBeVisible();
    expect(await people.query(person.creatorId, HELD)).toEqual([NOTHING]);
  });
}

const LOCALES = ["en-GB", "es", "ru", "ja", "vi"].map(
  (language) => `${TIKTOK}/locales/Overview.${language}.csv`,
);
const SAME_OVERVIEW = [`${TIKTOK}/Overview.csv`, ...LOCALES];
const CONTENTS = ["Content.csv", "Content.thousands.csv", "locales/Content.ja.csv", "locales/Content.vi.csv"];

test("one export in every language is one export: the first brings its days, the others nothing", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  const [first = "", ...others] = SAME_OVERVIEW;
  expect(await importFile(page, sample(first))).toBe(28);
  for (const file of others) {
    await uploadFile(page, sample(file));
    await expect(page.getByText(/is in the ledger already|was imported before/).first(), file).toBeVisible();
  }
  for (const file of CONTENTS) {
    await uploadFile(page, sample(`${TIKTOK}/${file}`));
    await expect(page.getByText("TikTok Studio Content, 6 rows"), file).toBeVisible();
  }
  expect(await people.query(person.creatorId, HELD)).toMatchObject([OVERVIEW]);
});

const content = readFileSync(sample(`${TIKTOK}/Content_samplecreator.zip`));
const BROKEN: { what: string; file: Upload; says: RegExp }[] = [
  {
    what: "a ZIP cut in the middle",
    file: csv("cut.zip", content.subarray(0, 400)),
    says: /cut|incomplete|again/i,
  },
  {
    what: "a web page named .csv",
    file: csv("page.csv", "<!DOCTYPE html><html><p>Sign in</p></html>"),
    says: /web page/i,
  },
  { what: "an empty file", file: csv("nothing.csv", ""), says: /0 bytes/ },
  { what: "half of UTF-16", file: csv("wide.csv", Buffer.from("Date,Views\n", "utf16le")), says: /UTF-16/ },
  { what: "a bomb of 300 kB", file: csv("bomb.zip", makeBomb()), says: /unpack|larger|bomb/i },
  { what: "noise", file: csv("noise.csv", randomBytes(2_000_000)), says: /binary|not a table/i },
];

test("a file that cannot be right is refused in a sentence, and nothing of it is kept", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  for (const { what, file, says } of BROKEN) {
    await uploadFile(page, file);
    const field = fileField(page);
    await expect(field, what).toHaveAttribute("aria-invalid", "true");
    await expect(field, what).toHaveAccessibleDescription(says);
    await expect(page.getByRole("button", { name: "Read this file" }), what).toBeEnabled();
  }
  expect(await people.query(person.creatorId, HELD)).toEqual([NOTHING]);
  expect(await people.query(person.creatorId, "SELECT id FROM import")).toEqual([]);
});

test("a row that is wrong is named by its cell, the right ones are taken, an edit survives undo", async ({
  page,
  people,
  person,
}) => {
  const rows = [
    "period_start,period_end,platform,program,video_id,video_url,qualified_views,total_views,amount,currency,status,paid_on,note",
    "2026-10-01,2026-10-31,tiktok,live_gifts,,,,,10.00,EUR,final,,",
    "2026-11-01,2026-11-10,tiktok,live_gifts,,,,,twelve,EUR,final,,",
    "2026-11-11,2026-11-20,tiktok,live_gifts,,,,,14.00,EUR,final,,",
  ];
  await uploadFile(page, csv("earnings.csv", rows.join("\n")));
  expect(await rowCounts(page)).toMatchObject({ New: 2, "With errors": 1 });
  const problem = page.getByRole("form", { name: /^Row 2 of/ });
  await expect(problem.getByRole("textbox", { name: "amount" })).toHaveAccessibleDescription(/twelve/);
  await page.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(page.getByRole("link", { name: "See it on Home" })).toBeVisible({ timeout: COMMIT_MS });
  const done = page.url();

  await page.goto("/income");
  await page.getByRole("link", { name: "LIVE gifts" }).first().click();
  await page.getByRole("textbox", { name: /^Note/ }).fill("Seen on the bank statement");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.goto(done);
  await page.getByRole("link", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("These stay:")).toBeVisible();
  const notes = await people.query(person.creatorId, "SELECT note FROM income");
  expect(notes).toEqual([{ note: "Seen on the bank statement" }]);
});

function csv(name: string, body: string | Uint8Array): Upload {
  return {
    name,
    mimeType: name.endsWith(".zip") ? "application/zip" : "text/csv",
    buffer: Buffer.from(body),
  };
}

/** 300 kB that would unpack to 300 MB. */
function makeBomb(): Buffer {
  return makeZip([{ name: "Content.csv", data: Buffer.alloc(300_000_000) }]);
}

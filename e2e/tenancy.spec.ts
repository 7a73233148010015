import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { expect, test } from "./fixtures";
import { formAlert, quickAdd, saveButton } from "./app";
import type { People, Person } from "./people";
import { fieldValue, recordAction, sendAgain, type Recorded } from "./replay";

const CANARY = "Canary of the other ledger";
const FACTS = ["channel", "video", "income", "import", "view_snapshot", "annotation", "audit"] as const;
const MADE_UP = "00000000-0000-4000-8000-000000000000";

/** What a stranger might try: one of each kind of row. */
type Victim = Person & {
  channelId: string;
  videoId: string;
  lineId: string;
  importId: string;
  noteId: string;
};

async function makeVictim(people: People): Promise<Victim> {
  const person = await people.add({ name: CANARY });
  const insert = async (text: string, values: unknown[]) => {
    const statement = `${text} RETURNING id::text`;
    const [row] = await people.query<{ id: string }>(person.creatorId, statement, [
      person.creatorId,
      ...values,
    ]);
    return row?.id ?? "";
  };
  const channelId = await insert(
    "INSERT INTO channel (creator_id, id, platform, handle, name) VALUES ($1, gen_random_uuid(), 'tiktok', 'canary', $2)",
    [CANARY],
  );
  const videoId = await insert(
    `INSERT INTO video (creator_id, id, channel_id, title, published_at, published_on)
     VALUES ($1, gen_random_uuid(), $2, $3, '2026-11-01T09:00Z', '2026-11-01')`,
    [channelId, CANARY],
  );
  const lineId = await insert(
    `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, identity, note)
     VALUES ($1, gen_random_uuid(), 'tips', 4242, 'EUR', 4242, 'confirmed', '2026-11-02', '2026-11-03', 'canary', $2)`,
    [CANARY],
  );
  const importId = await insert(
    `INSERT INTO import (creator_id, id, kind, file_name, sha256, bytes, as_of, state)
     VALUES ($1, gen_random_uuid(), 'permille-earnings', $2, 'x', 1, '2026-11-02', 'published')`,
    [CANARY],
  );
  const noteId = await insert(
    "INSERT INTO annotation (creator_id, id, day, text) VALUES ($1, gen_random_uuid(), '2026-11-02', $2)",
    [CANARY],
  );
  return { ...person, channelId, videoId, lineId, importId, noteId };
}

/** All that the victim has, to the last column. */
async function ledgerOf(people: People, { creatorId }: Person) {
  const tables = FACTS.map((name) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM ${name} t`);
  return people.query(creatorId, `${tables.join(" UNION ALL ")} ORDER BY 1, 2`);
}

test("another creator's pages are as absent as a made-up id", async ({ page, people }) => {
  const { videoId, lineId, importId, channelId } = await makeVictim(people);
  const paths = (video: string, line: string, file: string) => [
    `/videos/${video}`,
    `/videos/${video}/edit`,
    `/income/${line}`,
    `/import/${file}`,
  ];
  for (const path of [...paths(videoId, lineId, importId), ...paths(MADE_UP, MADE_UP, MADE_UP)]) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).not.toContain(CANARY);
  }
  const asked = [
    `/income/new?video=${videoId}`,
    `/income/new?reverses=${lineId}`,
    `/videos?channel=${channelId}`,
  ];
  const pages = [
    "/home",
    "/insights",
    "/videos",
    "/income",
    "/import",
    "/activity",
    "/settings",
    "/reports",
    "/reports/links",
    "/reports/links/new",
    "/reports/share-image",
    "/reports/mail",
    "/reports/mail/new",
    "/restore",
    "/more",
    "/add",
    "/math",
    "/math?figure=gross",
    "/math?figure=kept:platformFee",
    "/math?figure=kept:agency",
    "/take-home",
    ...asked,
  ];
  for (const path of pages) {
    const body = await (await page.request.get(path)).text();
    expect(body, path).not.toContain(CANARY);
    expect(body, path).not.toContain("42.42");
    for (const id of [videoId, lineId, importId, channelId]) {
      if (!path.includes(id)) expect(body, path).not.toContain(id);
    }
  }
  for (const path of [
    "/api/export/ledger",
    "/api/export/months",
    "/api/export/notes",
    "/api/export/notes?figure=gross",
    "/api/export/deals",
    "/api/export/invoices",
    "/api/export/deal-files",
    "/api/export/trend",
    "/api/export/insight-months",
    `/api/export/video?video=${videoId}`,
    `/api/export/followers?channel=${channelId}`,
    "/add/known?text=canary",
  ]) {
    const body = await (await page.request.get(path)).text();
    expect(body, path).not.toContain(CANARY);
    expect(body, path).not.toContain("42.42");
  }
  for (const [video, channel] of [
    [videoId, channelId],
    [MADE_UP, MADE_UP],
  ] as const) {
    expect((await page.request.get(`/api/export/video?video=${video}`)).status()).toBe(404);
    expect((await page.request.get(`/api/export/followers?channel=${channel}`)).status()).toBe(404);
  }
});

test("no action of any form changes another ledger, whichever ids it is sent with", async ({
  page,
  people,
}) => {
  test.slow();
  const victim = await makeVictim(people);
  const before = await ledgerOf(people, victim);
  const forms = await recordForms(page);
  expect(forms.length).toBeGreaterThanOrEqual(12);

  for (const form of forms) {
    const ids = {
      id: form.url.includes("/videos/")
        ? victim.videoId
        : form.url.includes("/insights")
          ? victim.noteId
          : victim.lineId,
      videoId: victim.videoId,
      channelId: victim.channelId,
      parentId: victim.lineId,
      attachTo: victim.videoId,
      importId: victim.importId,
      auditId: randomUUID(),
      version: "1",
    };
    // Once in the stranger's own name, once in the victim's.
    for (const _creator of [fieldValue(form, "_creator"), victim.creatorId]) {
      const { text } = await sendAgain(form, { fields: { ...ids, _creator, _key: randomUUID() } });
      expect(text, form.url).not.toContain(CANARY);
    }
  }
  expect(await ledgerOf(people, victim)).toEqual(before);
});

/** Uses every form there is on rows of one's own, and gives what was sent. */
async function recordForms(page: Page): Promise<Recorded[]> {
  const forms: Recorded[] = [];
  const press = async (name: string | RegExp) => {
    forms.push(
      await recordAction(page, () => page.getByRole("button", { name, exact: true }).first().click()),
    );
  };
  await quickAdd(page, { link: "Mine", views: "10", amount: "5", stream: "Deal" });
  const videoPath = new URL(page.url()).pathname;
  await page.getByText("Add a count").click();
  await page.getByRole("textbox", { name: "Views", exact: true }).fill("20");
  await press("Save count");
  await expect(page.getByText("Count saved")).toBeVisible();
  await press("Delete");
  await expect(page.getByText("Count deleted")).toBeVisible();
  await press("Undo");
  await page.goto(`${videoPath}/edit`);
  await press("Save");
  await expect(page).toHaveURL(videoPath);
  await page.getByRole("list", { name: "Income" }).getByRole("link").click();
  await press("Mark as paid");
  await expect(page.getByText("Marked as paid")).toBeVisible();
  await press("Save");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await press("Delete this line");
  await expect(page).toHaveURL(/\/income$/);
  await page.goto("/add");
  await page.getByLabel("Link or title").fill("Mine too");
  await press("Save");
  await expect(page).toHaveURL(/\/videos\//);
  await page.goto("/activity");
  await press(/^Undo ?: Added the video Mine too/);
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto("/insights");
  await page.getByRole("textbox", { name: "Note" }).fill("Mine as well");
  await press("Save");
  await page.locator("summary", { hasText: "Edit: Mine as well" }).click();
  forms.push(
    await recordAction(page, () =>
      page.getByRole("form", { name: "Edit" }).getByRole("button", { name: "Save" }).click(),
    ),
  );
  // A saved note closes when its new words arrive; a press before that would close it once more.
  await expect(page.getByRole("form", { name: "Edit" })).toBeHidden();
  await page.locator("summary", { hasText: "Edit: Mine as well" }).click();
  await press("Delete this note");
  await expect(page.getByText("Note deleted")).toBeVisible();
  await page.goto("/settings");
  await press("Save");
  return forms;
}

test("a form kept open while its person looks at another creator is refused", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/add");
  await page.getByLabel("Link or title").fill("Meant for the first");
  const other = await page.context().newPage();
  await other.goto("/home");
  await other.getByRole("button", { name: "Look around with sample data" }).click();
  await expect(other.locator("[data-hero]")).toBeVisible({ timeout: 45_000 });
  await saveButton(page).click();
  await expect(formAlert(page)).toContainText("opened for another creator");
  await expect(page.getByLabel("Link or title")).toHaveValue("Meant for the first");
  const wrong = "SELECT id FROM video WHERE title = 'Meant for the first'";
  expect(await people.query(await people.activeCreator(person), wrong)).toEqual([]);
  await other.close();
});

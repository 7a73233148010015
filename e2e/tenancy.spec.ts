import { expect, test } from "./fixtures";
import { sessionCookie, type People, type Person } from "./people";
import { quickAdd } from "./app";

const CANARY = "Canary of the other ledger";

/** One video, one reading and one line of the victim, and the ids that a stranger might try. */
async function victimOf(people: People): Promise<{ victim: Person; paths: string[]; ids: string[] }> {
  const victim = await people.add({ name: CANARY });
  const insert = (text: string, values: unknown[]) =>
    people.query<{ id: string }>(victim.creatorId, text, values);
  const [channel] = await insert(
    "INSERT INTO channel (creator_id, id, platform, handle, name) VALUES ($1, gen_random_uuid(), 'tiktok', 'canary', $2) RETURNING id",
    [victim.creatorId, CANARY],
  );
  const [video] = await insert(
    `INSERT INTO video (creator_id, id, channel_id, title, published_at, published_on)
     VALUES ($1, gen_random_uuid(), $2, $3, '2026-11-01T09:00Z', '2026-11-01') RETURNING id`,
    [victim.creatorId, channel?.id, CANARY],
  );
  const [line] = await insert(
    `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, identity, note)
     VALUES ($1, gen_random_uuid(), 'tips', 4242, 'EUR', 4242, 'paid', '2026-11-02', '2026-11-03', 'canary', $2) RETURNING id`,
    [victim.creatorId, CANARY],
  );
  const [taken] = await insert(
    `INSERT INTO import (creator_id, id, kind, file_name, sha256, bytes, as_of, state)
     VALUES ($1, gen_random_uuid(), 'permille-earnings', $2, 'x', 1, '2026-11-02', 'published') RETURNING id`,
    [victim.creatorId, CANARY],
  );
  const ids = [channel, video, line, taken].map((row) => row?.id ?? "");
  const paths = [`/videos/${ids[1]}`, `/videos/${ids[1]}/edit`, `/income/${ids[2]}`, `/import/${ids[3]}`];
  return { victim, paths, ids };
}

test("another creator's pages are as absent as a made-up id", async ({ page, people }) => {
  const { paths, ids } = await victimOf(people);
  for (const path of paths) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).not.toContain(CANARY);
    const madeUp = await page.request.get(
      path.replace(/[0-9a-f-]{36}/, "00000000-0000-4000-8000-000000000000"),
    );
    expect(madeUp.status(), path).toBe(404);
  }
  for (const path of ["/home", "/videos", "/income", "/import", "/activity", "/settings", "/more", "/add"]) {
    const body = await (await page.request.get(path)).text();
    expect(body, path).not.toContain(CANARY);
    for (const id of ids) expect(body, path).not.toContain(id);
  }
  for (const path of ["/api/export/ledger", "/api/export/months"]) {
    const body = await (await page.request.get(`${path}?from=2026-01-01&to=2027-01-01`)).text();
    expect(body, path).not.toContain(CANARY);
    expect(body, path).not.toContain("42.42");
  }
});

test("a form carrying another creator's ids changes nothing there", async ({ page, people, context }) => {
  const { victim, ids } = await victimOf(people);
  const snapshot = () =>
    people.query(
      victim.creatorId,
      "SELECT to_jsonb(i) AS row FROM income i UNION ALL SELECT to_jsonb(v) FROM video v",
    );
  const before = await snapshot();

  await quickAdd(page, { link: "Mine", views: "10", amount: "5" });
  await expect(page).not.toHaveURL(/\/add$/);
  await page.goto("/income");
  await page.getByRole("link", { name: /Mine/ }).first().click();
  await page.waitForURL(/\/income\/[0-9a-f-]{36}/);
  // The stranger swaps every id in the page's forms for the victim's before sending them.
  await page.evaluate(
    ([creatorId, lineId]) => {
      for (const field of document.querySelectorAll<HTMLInputElement>("input[type=hidden]")) {
        if (field.name === "_creator") field.value = creatorId ?? "";
        if (field.name === "id") field.value = lineId ?? "";
      }
    },
    [victim.creatorId, ids[2]],
  );
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await snapshot()).toEqual(before);
  expect((await context.cookies()).some(({ value }) => value === sessionCookie(victim).value)).toBe(false);
});

import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { withAuth } from "@/lib/server/auth-db";
import { withTenantPg } from "@/lib/server/db";
import { mintSession, readSession } from "@/lib/server/sessions";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import { viewerOfToken, type Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getCreatorSettings, listCreators } from "./data";
import { createCreator, deleteSample, lookAround, switchCreator, updateCreator } from "./mutations";

let token: string;
let sessionHash: string;
let userId: string;
beforeEach(async () => {
  ({ userId } = await makePerson());
  ({ token } = await withAuth((tx) => mintSession(tx, { userId, creatorId: null, userAgent: "" })));
  sessionHash = (await readSession(token))?.tokenHash ?? "";
});
afterAll(closeDatabases);

async function now(): Promise<Viewer> {
  const viewer = await viewerOfToken(token);
  if (viewer === null) throw new Error("signed out");
  return viewer;
}

const other = { creatorName: "Kim sails", currency: "NOK", timeZone: "Europe/Oslo" };

describe("several creators", () => {
  it("are listed in the order they were joined, and one is active", async () => {
    const created = await createCreator(userId, other);
    if (!created.ok) throw new Error(created.code);
    expect(await switchCreator(await now(), { ...created.value, sessionHash })).toMatchObject({ ok: true });
    const viewer = await now();
    expect(viewer).toMatchObject({ creatorName: "Kim sails", baseCurrency: "NOK", role: "owner" });
    const choices = await listCreators(viewer);
    expect(choices.map(({ name, isActive }) => [name, isActive])).toEqual([
      ["Kim cooks", false],
      ["Kim sails", true],
    ]);
  });

  it("of other people cannot be switched to, and are no different from none", async () => {
    const stranger = await makePerson();
    const theirs = await switchCreator(await now(), { creatorId: stranger.viewer.creatorId, sessionHash });
    expect(theirs).toMatchObject({ ok: false, code: "not-found" });
    expect(await switchCreator(await now(), { creatorId: newId(), sessionHash })).toEqual(theirs);
  });
});

describe("settings", () => {
  const save = async (given: Partial<typeof other> & { version: number; convertTo?: string }) => {
    const viewer = await now();
    const { creatorName, baseCurrency: currency, timeZone } = viewer;
    return withTenantPg(viewer, (client) =>
      updateCreator(viewer, {
        sql: sqlOfPg(client),
        creatorName,
        currency,
        timeZone,
        convertTo: null,
        ...given,
      }),
    );
  };

  it("are saved once for a version, with an entry in Activity", async () => {
    expect(await save({ creatorName: "Kim bakes", version: 1 })).toEqual({ ok: true, value: { version: 2 } });
    expect(await save({ creatorName: "Kim fries", version: 1 })).toMatchObject({
      ok: false,
      code: "conflict",
    });
    expect(await getCreatorSettings(await now())).toMatchObject({
      name: "Kim bakes",
      version: 2,
    });
    const audits = await withTenantPg(await now(), (client) =>
      sqlOfPg(client).query("select action, before->>'creatorName' as before from audit"),
    );
    expect(audits).toEqual([{ action: "creator.update", before: "Kim cooks" }]);
  });

  it("move the day a video was published on with the zone", async () => {
    const viewer = await now();
    const [channelId, videoId] = [newId(), newId()];
    await withTenantPg(viewer, async (client) => {
      const own = [viewer.creatorId, channelId];
      await client.query(
        "insert into channel (creator_id, id, platform, name) values ($1, $2, 'tiktok', 'x')",
        own,
      );
      await client.query(
        `insert into video (creator_id, id, channel_id, title, published_at, published_on)
         values ($1, $3, $2, 'x', '2026-05-01T22:30:00Z', '2026-05-02')`,
        [...own, videoId],
      );
    });
    expect(await save({ timeZone: "America/New_York", version: 1 })).toMatchObject({ ok: true });
    const days = await withTenantPg(await now(), (client) =>
      sqlOfPg(client).query("select published_on from video"),
    );
    expect(days).toEqual([{ published_on: "2026-05-01" }]);
  });

  it("are not written over by someone who looked at them before they were changed", async () => {
    const early = await now();
    expect(await save({ timeZone: "America/New_York", version: 1 })).toMatchObject({ ok: true });
    const { creatorName, baseCurrency: currency } = early;
    const late = { creatorName, currency, timeZone: "Asia/Tokyo", version: 2, convertTo: null };
    const refused = await withTenantPg(early, (client) =>
      updateCreator(early, { sql: sqlOfPg(client), ...late }),
    );
    expect(refused).toMatchObject({ ok: false, code: "conflict" });
    expect((await now()).timeZone).toBe("America/New_York");
  });

  it("ask before another base currency converts what is there, saying how much of it finds no rate", async () => {
    const viewer = await now();
    await withTenantPg(viewer, (client) =>
      client.query(
        `insert into income (creator_id, id, stream, amount, currency, state, earned_from, earned_to, identity)
         values ($1, $2, 'tips', 100, 'USD', 'paid', '2026-05-01', '2026-05-02', 'x')`,
        [viewer.creatorId, newId()],
      ),
    );
    const question = {
      ok: false,
      code: "invalid",
      fields: { convertTo: expect.stringContaining("None of them has one to EUR") },
    };
    expect(await save({ currency: "EUR", version: 1 })).toMatchObject(question);
    // An answer about another currency is none.
    expect(await save({ currency: "EUR", convertTo: "GBP", version: 1 })).toMatchObject(question);
    expect((await now()).baseCurrency).toBe("USD");
    expect(await save({ currency: "EUR", convertTo: "EUR", version: 1 })).toMatchObject({ ok: true });
    expect((await now()).baseCurrency).toBe("EUR");
  });
});

describe("sample data", () => {
  it("fills a creator of its own, once, and leaves no row in any table when it is removed", async () => {
    const home = await now();
    expect(await lookAround(home, { sessionHash })).toMatchObject({ ok: true });
    const sample = await now();
    expect(sample.isSample).toBe(true);
    await switchCreator(sample, { creatorId: home.creatorId, sessionHash });
    expect(await lookAround(await now(), { sessionHash })).toMatchObject({
      value: { creatorId: sample.creatorId },
    });
    expect(await deleteSample(await now())).toEqual({ ok: true, value: { creatorId: home.creatorId } });
    expect((await now()).creatorId).toBe(home.creatorId);
    expect(await rowsOf(sample.creatorId)).toEqual([]);
  });

  it("is one creator however many taps ask for it at once", async () => {
    const home = await now();
    // With its connections open, no tap has a start over the others.
    await Promise.all([1, 2, 3].map(() => listCreators(home)));
    const taps = await Promise.all([1, 2, 3].map(() => lookAround(home, { sessionHash })));
    expect(new Set(taps.map((tap) => (tap.ok ? tap.value.creatorId : tap.code))).size).toBe(1);
    expect((await listCreators(await now())).filter(({ isSample }) => isSample)).toHaveLength(1);
    expect(await deleteSample(await now())).toMatchObject({ ok: true });
    expect(await lookAround(await now(), { sessionHash })).toMatchObject({ ok: true });
  });

  it("is all that can be removed this way", async () => {
    expect(await deleteSample(await now())).toMatchObject({ ok: false, code: "forbidden" });
    expect(await listCreators(await now())).toHaveLength(1);
  });
});

async function rowsOf(creatorId: string): Promise<string[]> {
  return withTestClient("app", async (client) => {
    await client.query(`BEGIN; SET LOCAL app.creator_id = '${creatorId}'`);
    const found: string[] = [];
    for (const table of TENANT_TABLES) {
      const { rowCount } = await client.query(`select 1 from "${table}" limit 1`);
      if (rowCount !== 0) found.push(table);
    }
    return found;
  });
}

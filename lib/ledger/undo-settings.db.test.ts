import { afterAll, describe, expect, test } from "vitest";
import { listActivity } from "@/lib/features/activity/data";
import { getOverview } from "@/lib/features/figures/data";
import { undo, undoSettings } from "@/lib/features/activity/mutations";
import { updateCreator } from "@/lib/features/creators/mutations";
import { createIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema } from "@/lib/features/income/schema";
import { logEntry, undoLog } from "@/lib/features/logging/mutations";
import { logSchema } from "@/lib/features/logging/schema";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { crossed, placeStops } from "@/lib/testing/crossed";
import { addDailyViews, day, factsOf } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { deleteIncome } from "./income";
import { deleteVideo } from "./videos";

afterAll(closeDatabases);

const DONE = { ok: true };
const REFUSED = { ok: false, code: "conflict" };

describe("a change of a creator's settings", () => {
  test("is taken back whole, with the days that the zone had moved", async () => {
    const kim = await makeKim();
    await log(await kim.viewer());
    const before = await readCanonicalRows(await kim.viewer());
    const auditId = await kim.save({ creatorName: "Kim sails", timeZone: "America/Los_Angeles" });
    expect(await readCanonicalRows(await kim.viewer())).not.toEqual(before);

    expect(await kim.undo(auditId)).toMatchObject(DONE);
    expect(await kim.viewer()).toMatchObject({ creatorName: "Kim cooks", timeZone: "Europe/Berlin" });
    expect(await readCanonicalRows(await kim.viewer())).toEqual(before);
    expect(await differences(await kim.viewer())).toEqual([]);
    const [undoing, undone] = await kim.entries();
    expect(undoing).toMatchObject({ action: "creator.undo", canUndo: false });
    expect(undone).toMatchObject({ action: "creator.update", isUndone: true, canUndo: false });
    expect(await kim.undo(auditId)).toMatchObject(REFUSED);
  });

  test("is taken back after the later one, not before it", async () => {
    const kim = await makeKim();
    const first = await kim.save({ creatorName: "Kim bakes" });
    const second = await kim.save({ timeZone: "Asia/Tokyo" });
    expect(await kim.undo(first)).toMatchObject(REFUSED);
    expect((await kim.viewer()).creatorName).toBe("Kim bakes");
    expect(await kim.undo(second)).toMatchObject(DONE);
    expect(await kim.undo(first)).toMatchObject(DONE);
    expect(await kim.viewer()).toMatchObject({ creatorName: "Kim cooks", timeZone: "Europe/Berlin" });
  });

  test("is for an owner to take back", async () => {
    const kim = await makeKim();
    const auditId = await kim.save({ creatorName: "Kim bakes" });
    const editor = { ...(await kim.viewer()), role: "editor" } as const;
    expect((await listActivity(editor, { kind: null, page: 1 })).entries[0]?.canUndo).toBe(false);
    expect(await kim.undo(auditId, editor)).toMatchObject({ ok: false, code: "forbidden" });
    // Nor by the ways that take back rows, which an editor may.
    const other = await withTenantPg(editor, (client) => undo(editor, { client, auditId }));
    expect(other).toMatchObject(REFUSED);
    const logged = withTenant(editor, (tx) => undoLog(editor, { tx, auditIds: [auditId] }));
    expect(await logged).toMatchObject(REFUSED);
    expect((await kim.viewer()).creatorName).toBe("Kim bakes");
  });

  test("is taken back once by two taps at the same moment, and the second is told so", async () => {
    await placeStops();
    for (const change of [{ creatorName: "Kim bakes" }, { timeZone: "Asia/Tokyo" }]) {
      const kim = await makeKim();
      const auditId = await kim.save(change);
      const viewer = await kim.viewer();
      const outcomes = await crossed({
        stop: "writing an entry",
        first: () => kim.undo(auditId, viewer),
        second: () => kim.undo(auditId, viewer),
      });
      expect(outcomes).toMatchObject([DONE, { ...REFUSED, message: "This is undone already." }]);
    }
  });

  test("is said with the name that stands again", async () => {
    const kim = await makeKim();
    await kim.undo(await kim.save({ creatorName: "Kim bakes" }));
    expect((await kim.entries())[0]?.summary).toBe("Kim cooks");
  });

  test("is seen by the next viewer, whatever an earlier one has just read", async () => {
    const kim = await makeKim();
    const viewer = await kim.viewer();
    await withTenantPg(viewer, async (client) => {
      const facts = await factsOf(sqlOfPg(client), viewer);
      await addDailyViews(facts, { "2026-11-10": 500 });
    });
    const early = await kim.viewer();
    await kim.save({ currency: "EUR" });
    const question = { range: null, compare: "off", clock: "earned", today: day("2026-11-20") } as const;
    await getOverview(early, question);
    expect((await getOverview(await kim.viewer(), question))?.currency).toBe("EUR");
  });
});

describe("what was deleted before a change of settings", () => {
  test("comes back on the days of the zone of now", async () => {
    const kim = await makeKim();
    const id = await log(await kim.viewer());
    const viewer = await kim.viewer();
    const gone = await withTenantPg(viewer, (client) =>
      deleteVideo(sqlOfPg(client), viewer, { id, version: 1 }),
    );
    if (!gone.ok) throw new Error(gone.message);
    await kim.save({ timeZone: "America/Los_Angeles" });
    const now = await kim.viewer();
    const { auditId } = gone.value;
    expect(await withTenantPg(now, (client) => undo(now, { client, auditId }))).toMatchObject(DONE);
    const days = await withTenantPg(now, (client) =>
      sqlOfPg(client).query("SELECT published_on AS day FROM video"),
    );
    expect(days).toEqual([{ day: "2026-11-05" }]);
    expect(await differences(now)).toEqual([]);
  });

  test("is not counted in another currency than it was converted to", async () => {
    const kim = await makeKim();
    const id = await addLine(await kim.viewer());
    const viewer = await kim.viewer();
    const gone = await withTenantPg(viewer, (client) =>
      deleteIncome(sqlOfPg(client), viewer, { id, version: 1 }),
    );
    if (!gone.ok) throw new Error(gone.message);
    const { auditId } = gone.value;
    const changed = await kim.save({ currency: "EUR" });
    const inEuro = await kim.viewer();
    expect(await withTenantPg(inEuro, (client) => undo(inEuro, { client, auditId }))).toMatchObject(REFUSED);
    expect(await kim.undo(changed)).toMatchObject(DONE);
    expect(await withTenantPg(viewer, (client) => undo(viewer, { client, auditId }))).toMatchObject(DONE);
  });
});

/** A creator in Berlin with US dollars, whose settings are changed as Settings does it. */
async function makeKim() {
  const { creatorId } = (await makePerson()).viewer;
  const viewer = async () => {
    const found = await viewerOfCreator(creatorId);
    if (found === null) throw new Error("gone");
    return found;
  };
  const entries = async () => (await listActivity(await viewer(), { kind: null, page: 1 })).entries;
  let version = 1;
  return {
    viewer,
    entries,
    async save(given: { creatorName?: string; currency?: string; timeZone?: string }) {
      const by = await viewer();
      const { creatorName, baseCurrency: currency, timeZone } = by;
      const convertTo = given.currency ?? null;
      const settings = { creatorName, currency, timeZone, version, convertTo, ...given };
      const saved = await withTenantPg(by, (client) =>
        updateCreator(by, { sql: sqlOfPg(client), ...settings }),
      );
      if (!saved.ok) throw new Error(JSON.stringify(saved));
      version = saved.value.version;
      return (await entries())[0]?.id ?? "";
    },
    async undo(auditId: string, by?: Viewer) {
      const who = by ?? (await viewer());
      const undone = await withTenantPg(who, (client) => undoSettings(who, { client, auditId }));
      if (undone.ok) version += 1;
      return undone;
    },
  };
}

/** Published at midnight in Berlin, which is the evening before in Los Angeles. */
async function log(viewer: Viewer): Promise<string> {
  const video = { link: "Desk tour", publishedOn: "2026-11-06", views: "64,021" };
  const input = logSchema.parse({ ...video, amount: "15.60", currency: "USD", stream: "tips" });
  const logged = await withTenant(viewer, (tx) => logEntry(viewer, { tx, ...input }));
  if (!logged.ok) throw new Error(JSON.stringify(logged));
  return logged.value.videoId;
}

async function addLine(viewer: Viewer): Promise<string> {
  const line = { amount: "100.00", currency: viewer.baseCurrency, stream: "tips", state: "confirmed" };
  const days = { earnedFrom: "2026-10-01", earnedLast: "2026-10-31" };
  const input = createIncomeSchema.parse({ ...line, ...days });
  const saved = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
}

import { afterAll, describe, expect, it } from "vitest";
import { listActivity } from "@/lib/features/activity/data";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { now } from "@/lib/server/clock";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { factsOf } from "@/lib/testing/derive-fixture";
import { addDeal } from "@/lib/testing/deals";
import { must } from "@/lib/testing/money-story";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { makeLedger } from "@/lib/testing/story-ledger";
import { getChartEvents, listNotes } from "./data";
import { createAnnotation, deleteAnnotation, updateAnnotation } from "./mutations";
import { createAnnotationSchema, updateAnnotationSchema } from "./schema";

afterAll(closeDatabases);

const LAMP = { day: "2026-10-05", text: "New lamp" };
const AUTUMN = parsePeriod("2026-09-01", "2026-12-01");

const write = (viewer: Viewer, given: Partial<typeof LAMP> = {}) => {
  const input = createAnnotationSchema.parse({ ...LAMP, ...given });
  return withTenant(viewer, (tx) => createAnnotation(viewer, { tx, ...input }));
};

const rewrite = (viewer: Viewer, given: Record<string, string>) => {
  const input = updateAnnotationSchema.parse({ ...LAMP, ...given });
  return withTenant(viewer, (tx) => updateAnnotation(viewer, { tx, ...input }));
};

const drop = (viewer: Viewer, id: string, version: number) =>
  withTenant(viewer, (tx) => deleteAnnotation(viewer, { tx, id, version }));

const undo = (viewer: Viewer, auditId: string) =>
  withTenantPg(viewer, (client) => undoEdit(sqlOfPg(client), viewer, { auditId, now: now() }));

async function later({ creatorId }: Viewer): Promise<Viewer> {
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) throw new Error("The creator is there.");
  return viewer;
}

describe("a note on a day", () => {
  it("is written, changed and deleted, and each of it is taken back from Activity", async () => {
    const { viewer } = await makePerson();
    const { id } = await must(write(viewer));
    const changed = await must(rewrite(viewer, { id, version: "1", text: "Old lamp" }));
    const deleted = await must(drop(viewer, id, 2));
    expect(await listNotes(viewer, { page: 1 })).toMatchObject({ notes: [], total: 0 });
    expect((await undo(viewer, deleted.auditIds)).ok).toBe(true);
    expect((await undo(viewer, changed.auditIds)).ok).toBe(true);
    expect((await listNotes(viewer, { page: 1 })).notes).toMatchObject([{ id, ...LAMP }]);
    const { entries } = await listActivity(viewer, { kind: "notes", page: 1 });
    expect(entries.map(({ action }) => action)).toEqual([
      "annotation.undo",
      "annotation.undo",
      "annotation.delete",
      "annotation.update",
      "annotation.create",
    ]);
    expect(entries[3]?.changes).toMatchObject([
      { field: "text", before: { text: "New lamp" }, after: { text: "Old lamp" } },
    ]);
  });

  it("keeps what somebody else saved meanwhile, and says both", async () => {
    const { viewer } = await makePerson();
    const { id } = await must(write(viewer));
    await must(rewrite(viewer, { id, version: "1", text: "Theirs" }));
    expect(await rewrite(viewer, { id, version: "1", text: "Mine" })).toMatchObject({
      ok: false,
      code: "conflict",
      fields: { text: "Saved meanwhile: Theirs", version: "2" },
    });
    expect(await drop(viewer, id, 1)).toMatchObject({ ok: false, code: "conflict" });
  });

  it("is nobody else's, and not for those who only look", async () => {
    const [mine, theirs] = [await makePerson(), await makePerson()];
    const { id } = await must(write(theirs.viewer));
    expect(await rewrite(mine.viewer, { id, version: "1" })).toMatchObject({ code: "not-found" });
    expect(await drop(mine.viewer, id, 1)).toMatchObject({ code: "not-found" });
    expect(await getChartEvents(mine.viewer, { period: AUTUMN })).toEqual([]);
    const onlyLooks = { ...mine.viewer, role: "viewer" as const };
    expect(await write(onlyLooks)).toMatchObject({ code: "forbidden" });
    expect(await drop(onlyLooks, id, 1)).toMatchObject({ code: "forbidden" });
  });
});

describe("the axis of a chart", () => {
  it("has notes, videos, deals, terms and typed rates of its period, in order", async () => {
    const kim = await makeLedger({ currency: "EUR", timeZone: "UTC" });
    const soup = await kim.addVideo({ "2026-10-20": 0, "2026-10-22": 1_000 });
    const stew = await kim.addVideo({ "2026-10-20": 0, "2026-10-22": 10 });
    await must(write(kim.viewer));
    await must(write(kim.viewer, { day: "2026-12-01", text: "Outside" }));
    await addDeal(kim, {});
    await kim.run(async (sql) => {
      await sql.query(`UPDATE deal SET stage = 'agreed', agreed_on = '2026-09-15'`);
      await sql.query(`UPDATE deliverable SET video_id = NULL, delivered_on = '2026-10-21'`);
      // A video that was delivered is among the posts already.
      await sql.query(
        `INSERT INTO deliverable (creator_id, id, deal_id, position, title, video_id, delivered_on)
         SELECT creator_id, gen_random_uuid(), deal_id, 9, 'Stew', $1::uuid, '2026-10-22' FROM deliverable LIMIT 1`,
        [soup],
      );
      await sql.query(
        `INSERT INTO dated_term (creator_id, id, kind, name, from_day, value, currency)
         VALUES ($1::uuid, gen_random_uuid(), 'unit_value', 'diamond', '2026-11-03', 0.0055, 'USD')`,
        [kim.viewer.creatorId],
      );
      await sql.query(
        `INSERT INTO typed_rate (creator_id, id, from_currency, to_currency, from_day, to_day, rate)
         VALUES ($1::uuid, gen_random_uuid(), 'SEK', 'EUR', '2026-11-04', '2026-12-01', 0.0950)`,
        [kim.viewer.creatorId],
      );
    });
    const viewer = await later(kim.viewer);
    const events = await getChartEvents(viewer, { period: AUTUMN });
    expect(events.map(({ day, kind }) => `${day} ${kind}`)).toEqual([
      "2026-09-15 agreed",
      "2026-10-05 note",
      "2026-10-20 posts",
      "2026-10-21 delivered",
      "2026-11-03 term",
      "2026-11-04 rate",
    ]);
    expect(events[2]).toMatchObject({ count: 2, title: null });
    expect(events[5]).toMatchObject({ from: "SEK", to: "EUR", rate: "0.095" });
    // A video's own chart tells of no other video, and of the deals that it is part of.
    const ofVideo = await getChartEvents(viewer, { period: AUTUMN, videoId: soup });
    expect(ofVideo.map(({ kind }) => kind)).toEqual(["agreed", "note", "term", "rate"]);
    const ofOther = await getChartEvents(viewer, { period: AUTUMN, videoId: stew });
    expect(ofOther.map(({ kind }) => kind)).toEqual(["note", "term", "rate"]);
  });

  it("shows a note that was written after the chart was read", async () => {
    const { viewer } = await makePerson();
    await withTenantPg(viewer, async (client) => {
      await (await factsOf(sqlOfPg(client), viewer)).addVideo("2026-10-01T00:00:00Z");
    });
    const before = await later(viewer);
    expect(await getChartEvents(before, { period: AUTUMN })).toHaveLength(1);
    await must(write(before));
    expect(await getChartEvents(await later(viewer), { period: AUTUMN })).toHaveLength(2);
  });
});

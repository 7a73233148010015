import { afterAll, describe, expect, it } from "vitest";
import { createRecurring } from "@/lib/ledger/recurring";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { date } from "@/lib/core/testdata/vector";
import { makeDeal, TODAY, deliverable } from "@/lib/testing/deals";
import { differences, run } from "@/lib/testing/ledger";
import { editLines, rowsOf } from "@/lib/testing/lines";
import { closeDatabases } from "@/lib/testing/people";
import { deleteIncome, insertIncome, lockLine, updateIncome } from "./income";
import { undoEdit } from "./undo-edit";
import { deleteVideo } from "./videos";
import { moveDeal } from "./deals";

afterAll(closeDatabases);

const SENTENCE = "This line is kept by the deal Nordkaffe: Autumn. Change it there.";

describe("a line that a deal keeps", () => {
  it("is changed, deleted, reversed and repeated at the deal alone", async () => {
    const deal = await makeDeal();
    const { viewer } = deal;
    const [line] = await deal.lines();
    const { id, version } = line ?? { id: "", version: 0 };
    const attempt = (write: (sql: Sql) => Promise<unknown>) =>
      withTenantPg(viewer, (client) => write(sqlOfPg(client)));
    const refused = { ok: false, code: "invalid", message: SENTENCE };
    const patch = { note: "mine" };
    expect(await attempt((sql) => updateIncome(sql, viewer, { id, version, patch }))).toMatchObject(refused);
    expect(await attempt((sql) => deleteIncome(sql, viewer, { id, version }))).toMatchObject(refused);
    const reversal = async (sql: Sql) => {
      const locked = await lockLine(sql, viewer, id);
      if (locked === null) throw new Error("no line");
      return insertIncome(sql, viewer, { ...locked.input, split: null, amount: -1n, parentId: id });
    };
    expect(await attempt(reversal)).toMatchObject(refused);
    const rule = { name: "Again", every: "month", firstOn: TODAY, lastOn: null, today: TODAY } as const;
    expect(await attempt((sql) => createRecurring(sql, viewer, { lineId: id, ...rule }))).toMatchObject(
      refused,
    );
    expect(await deal.sums()).toEqual(["open 90000 estimated"]);
  });

  it("keeps a selection that it is in as it is", async () => {
    const deal = await makeDeal();
    const tip = await deal.add({
      stream: "tips",
      amount: "5",
      earnedFrom: "2026-10-01",
      earnedLast: "2026-10-01",
    });
    const ids = [tip, ...(await deal.lines()).map(({ id }) => id)];
    for (const form of [
      { change: "delete" },
      { change: "addTag", tag: "oats" },
      { change: "paid", paidOn: TODAY },
    ]) {
      const refused = await editLines(deal.viewer, { row: rowsOf(ids), ...form });
      expect(refused).toMatchObject({ ok: false, code: "invalid" });
      expect(refused.ok ? "" : refused.message).toMatch(
        /^One line is kept by a deal and changed there alone/,
      );
    }
  });
});

describe("a video that goes", () => {
  it("leaves what it delivered for a deal on the day it went up, until it comes back", async () => {
    const deal = await makeDeal({ deliverables: [] });
    const { viewer } = deal;
    const soup = await deal.addVideo({ "2026-09-10": 0, "2026-09-12": 1_000 });
    await deal.setDeliverables([
      deliverable({ videoId: soup, dueOn: date("2026-11-01") }),
      deliverable({ dueOn: date("2026-10-20") }),
    ]);
    const both = ["450.00", "450.00", "0.00"];
    const months = () => deal.months("2026-09-01", "2026-12-01", "earned");
    expect(await months()).toEqual(both);
    const at = await deal.version();
    const { auditId } = await run(viewer, (sql) => deleteVideo(sql, viewer, { id: soup, version: 1 }));
    expect(await months()).toEqual(both);
    expect(await deal.version()).toBe(at + 1);
    await deal.move("delivered");
    expect(await months()).toEqual(both);
    expect(await differences(viewer)).toEqual([]);
    const late = deal.run((sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
    expect(await late).toMatchObject({ ok: false, code: "conflict" });
  });

  it("takes its place in the deal again by Undo", async () => {
    const deal = await makeDeal({ deliverables: [] });
    const { viewer } = deal;
    const soup = await deal.addVideo({ "2026-09-10": 0, "2026-09-12": 1_000 });
    await deal.setDeliverables([deliverable({ videoId: soup, deliveredOn: date("2026-10-02") })]);
    const { auditId } = await run(viewer, (sql) => deleteVideo(sql, viewer, { id: soup, version: 1 }));
    await run(viewer, (sql) => undoEdit(sql, viewer, { auditId, now: new Date() }));
    expect(await deal.byVideo("2026-09-01", "2026-12-01", "earned")).toEqual({ [soup]: "900.00" });
    const [row] = await deal.run((sql) =>
      sql.query("SELECT video_id::text AS video, delivered_on AS on FROM deliverable", []),
    );
    expect(row).toEqual({ video: soup, on: "2026-10-02" });
    expect(await differences(viewer)).toEqual([]);
    const version = await deal.version();
    await run(viewer, (sql) => moveDeal(sql, viewer, { ...deal.key, version, stage: "delivered" }));
  });
});

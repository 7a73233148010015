import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { dealFilesTable } from "@/lib/features/deal-files/data";
import { dealsTable, invoicesTable } from "@/lib/features/deal-exports/data";
import { monthsTable } from "@/lib/features/figures/data";
import { importPath } from "@/lib/features/imports/mutations";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { ledgerText } from "@/lib/testing/ledger-text";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { addVideos, makeLine, saveLine } from "@/lib/testing/income-forms";
import { makePerson, closeDatabases } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { day } from "@/lib/core/formats/testing";

process.env.PERMILLE_NOW = "2026-11-22T12:00:00Z";

afterAll(closeDatabases);

const folder = mkdtempSync(join(tmpdir(), "permille-own-"));
const ALL = { period: parsePeriod("2020-01-01", "2027-01-01"), clock: "earned" as const };

/** The sample with its deals and papers, and beside it a note that looks like a formula and a line over two videos. */
async function makeRich(): Promise<{ viewer: Viewer; tip: string }> {
  const { viewer } = await makePerson();
  await withTenantPg(viewer, (client) => loadSample(sqlOfPg(client), viewer, { today: day("2026-11-22") }), {
    statementTimeoutMs: 60_000,
  });
  await addVideos(viewer, ["One", "Two"]);
  const tip = await makeLine(viewer, { note: "=SUM(A1)\nand a second line" });
  await makeLine(viewer, { stream: "tips", note: "'quoted'", externalId: "tr-1" });
  return { viewer, tip };
}

async function take(viewer: Viewer, { text, isPreview = false }: { text: string; isPreview?: boolean }) {
  const path = join(folder, `${crypto.randomUUID()}.csv`);
  writeFileSync(path, text);
  const choices = { channelId: null, overlap: null };
  return importPath(viewer, { path, kind: null, asOf: null, choices, isPreview });
}

function countLines(text: string): number {
  // Cells with line ends are quoted; the export ends every row with CRLF.
  return text.split("\r\n").length - 2;
}

describe("the ledger's own export", () => {
  it("maps itself and changes no byte, with deals, papers, several currencies and formulas in it", async () => {
    const { viewer } = await makeRich();
    const before = await readCanonicalRows(viewer);
    for (const clock of ["earned", "viewed", "paid"] as const) {
      const text = await ledgerText(viewer, { ...ALL, clock });
      const outcome = await take(viewer, { text });
      expect(outcome).toMatchObject({
        ok: true,
        value: { kind: "permille-lines", rows: { new: 0, changed: 0, error: 0, same: countLines(text) } },
      });
      expect(countLines(text)).toBeGreaterThan(20);
    }
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  it("knows lines that take others back, in whole and in part, and lines over several videos", async () => {
    const { viewer } = await makeRich();
    const sale = await makeLine(viewer, { stream: "commission", amount: "40.00" });
    await makeLine(viewer, {
      stream: "commission",
      amount: "-15.00",
      parentId: sale,
      state: "paid",
      paidOn: "2026-11-20",
    });
    await makeLine(viewer, { stream: "commission", amount: "-25.00", parentId: sale });
    await makeLine(viewer, { splitBy: "equal", share1Video: "One", share2Video: "Two" });
    const byWeights = { splitBy: "weights", share1Video: "One", share1Weight: "1", share2Video: "Two" };
    await makeLine(viewer, { ...byWeights, share2Weight: "2", amount: "0.04", earnedBy: "publish" });
    const before = await readCanonicalRows(viewer);
    expect(before.income_share?.length).toBeGreaterThanOrEqual(4);
    for (const clock of ["earned", "viewed", "paid"] as const) {
      const text = await ledgerText(viewer, { ...ALL, clock });
      expect(text).toMatch(/-15\.00/);
      for (const again of [1, 2]) {
        const outcome = await take(viewer, { text });
        const same = { new: 0, changed: 0, error: 0, same: countLines(text) };
        expect(outcome, `${clock}, time ${String(again)}`).toMatchObject({ ok: true, value: { rows: same } });
      }
    }
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  it("changes nothing after a line was edited by hand in between", async () => {
    const { viewer, tip } = await makeRich();
    const text = await ledgerText(viewer, ALL);
    const saved = await saveLine(viewer, { id: tip, version: "1", amount: "99.00", note: "later" });
    expect(saved.ok).toBe(true);
    const before = await readCanonicalRows(viewer);
    const outcome = await take(viewer, { text });
    expect(outcome).toMatchObject({
      ok: true,
      value: { rows: { new: 0, changed: 0, error: 0, same: countLines(text) } },
    });
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  it("with another amount is a row to decide on, and the ledger's stays", async () => {
    const { viewer } = await makeRich();
    const text = await ledgerText(viewer, ALL);
    const before = await readCanonicalRows(viewer);
    const changed = text.replace(/(,paid,[^,]*,[^,]*,)(\d+\.\d\d)(,)/, "$177777.77$3");
    expect(changed).not.toBe(text);
    const outcome = await take(viewer, { text: changed });
    expect(outcome).toMatchObject({
      ok: true,
      value: { rows: { new: 0, changed: 0, error: 1, same: countLines(text) - 1 } },
    });
    const problems = outcome.ok ? outcome.value.problems : [];
    expect(problems).toMatchObject([{ code: "conflict", message: expect.stringContaining("77,777.77") }]);
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  it("of another creator brings nothing and says so", async () => {
    const { viewer } = await makeRich();
    const text = await ledgerText(viewer, ALL);
    const { viewer: other } = await makePerson();
    const before = await readCanonicalRows(other);
    expect(await take(other, { text })).toMatchObject({ ok: false, code: "unknown-line" });
    expect(await readCanonicalRows(other)).toEqual(before);
  });
});

describe("the other exports", () => {
  it("are known, and say that they hold nothing to take in", async () => {
    const { viewer } = await makeRich();
    const tables = [
      monthsTable(viewer, ALL),
      dealsTable(viewer),
      invoicesTable(viewer),
      dealFilesTable(viewer),
    ];
    for (const text of (await Promise.all(tables)).map(tableCsv)) {
      expect(await take(viewer, { text, isPreview: true })).toMatchObject({
        ok: false,
        code: "not-supported",
        message: expect.stringContaining("nothing has to be done"),
      });
    }
  });
});

import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { makeZip } from "@/lib/server/files/zip-fixture";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { listKept, sumClocks, takeFile, takePath } from "@/lib/testing/import-files";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { checkDerived } from "./derive";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const SAMPLES = join(process.cwd(), "lib/core/testdata/formats");
const HEADER =
  "Order ID,SKU ID,Product name,Product ID,Currency,Order type,Order settlement status,Content Type,Content ID," +
  "Est. standard commission,Total final earned amount,Order date,Commission settlement date";

type Row = { id: string; status: string; est?: string; total?: string; on?: string; paid?: string };

function row({ id, status, est = "3.42", total = "/", on = "13/11/2026 07:45:00", paid = "/" }: Row): string {
  return `${id},1729,Mug,99,USD,Affiliate,${status},Showcase,,${est},${total},${on},${paid}`;
}

const file = (name: string, ...rows: Row[]) => ({ name, data: [HEADER, ...rows.map(row)].join("\n") });

/** Two orders, of which the first is settled in a later file with less than was promised. */
const EARLY = file("early.csv", { id: "1", status: "Pending" }, { id: "2", status: "Pending", est: "1.00" });
const LATE = file("late.csv", { id: "1", status: "Settled", total: "3.10", paid: "20/11/2026 03:10:00" });
/** Taken after the settlement, by a report that lags behind. */
const LAGGING = file(
  "lagging.csv",
  { id: "1", status: "Pending", est: "3.50" },
  { id: "3", status: "Pending", est: "0.50", on: "22/11/2026 10:00:00" },
);

async function takeAll(files: readonly { name: string; data: string }[]): Promise<Viewer> {
  const { viewer } = await makePerson();
  for (const one of files) await takeFile(viewer, one);
  return viewer;
}

describe("an order of TikTok Shop", () => {
  test(
    "counts once with what it settled to, in any order of its files, and keeps its estimates as history",
    { timeout: 120_000 },
    async () => {
      const viewer = await takeAll([EARLY, LATE, LAGGING]);
      expect(await listKept(viewer)).toMatchObject([
        {
          state: "paid",
          amount: 310n,
          earnedFrom: "2026-11-13",
          paidOn: "2026-11-20",
          said: "estimated 342, estimated 350, paid 310",
        },
        { state: "estimated", amount: 100n, paidOn: null },
        { state: "estimated", amount: 50n, earnedFrom: "2026-11-22" },
      ]);
      expect(await sumClocks(viewer)).toEqual({ earned: 460n, estimated: 150n, paid: 310n });
      const expected = await readCanonicalRows(viewer);
      for (const order of [
        [LATE, LAGGING, EARLY],
        [LAGGING, LATE, EARLY],
        [LAGGING, EARLY, LATE],
      ])
        expect(await readCanonicalRows(await takeAll(order))).toEqual(expected);
      expect(await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer))).toEqual([]);
    },
  );

  test("counts once of files in one ZIP, whichever comes first in it", async () => {
    for (const files of [
      [EARLY, LATE],
      [LATE, EARLY],
    ]) {
      const { viewer } = await makePerson();
      const parts = files.map(({ name, data }) => ({ name, data: Buffer.from(data) }));
      const report = await takeFile(viewer, { name: "orders.zip", data: makeZip(parts) });
      expect(report.rows).toEqual({ new: 2, changed: 0, same: 1, error: 0 });
      expect(await sumClocks(viewer)).toEqual({ earned: 410n, estimated: 100n, paid: 310n });
    }
  });

  test("is an estimate again when its settlement is undone, and the lagging file changes nothing", async () => {
    const { viewer } = await makePerson();
    await takeFile(viewer, EARLY);
    const before = await readCanonicalRows(viewer);
    const settled = await takeFile(viewer, LATE);
    const lagging = await takeFile(viewer, LAGGING);
    expect(lagging.rows).toEqual({ new: 1, changed: 0, same: 1, error: 0 });
    for (const { importId } of [settled, lagging]) await undoImportOf(viewer, importId ?? "");
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  test("that came back after it was settled counts no more, in either order of the files", async () => {
    const returned = file(
      "returned.csv",
      { id: "1", status: "Ineligible" },
      { id: "4", status: "Pending", on: "21/11/2026 10:00:00" },
    );
    for (const files of [
      [EARLY, LATE, returned],
      [returned, LATE, EARLY],
    ]) {
      const viewer = await takeAll(files);
      const [first] = await listKept(viewer);
      expect(first).toMatchObject({
        state: "reversed",
        paidOn: null,
        said: "estimated 342, paid 310, reversed 342",
      });
      expect(await sumClocks(viewer)).toEqual({ earned: 442n, estimated: 442n, paid: 0n });
    }
  });

  test("is taken back by a file of the same day as its settlement", async () => {
    const paid = { id: "1", status: "Settled", total: "3.10", paid: "20/11/2026 03:10:00" };
    const other = { id: "2", status: "Settled", total: "1.00", paid: "20/11/2026 03:10:00" };
    const returned = file("returned.csv", { id: "1", status: "Ineligible" }, other);
    for (const files of [
      [file("paid.csv", paid), returned],
      [returned, file("paid.csv", paid)],
    ])
      expect(await sumClocks(await takeAll(files))).toEqual({ earned: 100n, estimated: 0n, paid: 100n });
  });
});

test("the Thai file after the English one, and the other way, changes nothing", async () => {
  const folder = join(SAMPLES, "tiktok-shop-creator-orders");
  const { viewer } = await makePerson();
  await takePath(viewer, join(folder, "affiliate_orders_creator.csv"));
  const before = await readCanonicalRows(viewer);
  const again = await takePath(viewer, join(folder, "affiliate_orders_creator.th.xlsx"));
  expect(again.rows).toEqual({ new: 0, changed: 0, same: 7, error: 0 });
  expect(await readCanonicalRows(viewer)).toEqual(before);
  // USD 2.25 + 99.24 + 0.96 paid, 3.42 + 1.14 promised; the pounds are not converted without a rate.
  expect(await sumClocks(viewer)).toEqual({ earned: 10_701n, estimated: 456n, paid: 10_245n });
});

describe("what a seller paid", () => {
  const path = join(SAMPLES, "tiktok-shop-seller-orders/affiliate_orders_seller.csv");
  const content = {
    name: "Content.csv",
    data: `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"
"November 22","Desk tour","https://www.tiktok.com/@HANDLE/video/7705262619575889712","November 6","3","0","1","64021"`,
  };

  test("is income of the creator it names, and the same line as in their own file", async () => {
    const { viewer } = await makePerson();
    await takeFile(viewer, { ...content, data: content.data.replace("HANDLE", "samplecreator") });
    await takePath(viewer, path);
    expect(await sumClocks(viewer)).toEqual({ earned: 225n, estimated: 0n, paid: 225n });
    const own = await takePath(
      viewer,
      join(SAMPLES, "tiktok-shop-creator-orders/affiliate_orders_creator.csv"),
    );
    expect(own.rows).toEqual({ new: 6, changed: 0, same: 1, error: 0 });
    expect(await sumClocks(viewer)).toEqual({ earned: 10_701n, estimated: 456n, paid: 10_245n });
  });

  test("is refused row by row with the reason where it went to others", async () => {
    for (const handle of [null, "kim"]) {
      const { viewer } = await makePerson();
      if (handle !== null)
        await takeFile(viewer, { ...content, data: content.data.replace("HANDLE", handle) });
      const before = await readCanonicalRows(viewer);
      const choices = { channelId: null, overlap: null };
      const outcome = await importPath(viewer, { path, kind: null, asOf: null, choices, isPreview: false });
      expect(outcome).toMatchObject({ ok: false, code: "other-creator" });
      expect(await readCanonicalRows(viewer)).toEqual(before);
    }
  });
});

test("a settlement adds up to what the shop paid out, with the platform's fee, and twice is once", async () => {
  const path = join(SAMPLES, "tiktok-shop-settlement/income_statement_seller.xlsx");
  const { viewer } = await makePerson();
  await takePath(viewer, path);
  expect(await sumClocks(viewer)).toEqual({ earned: 1144n - 1409n, estimated: 0n, paid: -265n });
  const { rows } = await withTenantPg(viewer, (client) =>
    client.query("SELECT platform_fee::text AS fee FROM income ORDER BY amount"),
  );
  expect(rows).toEqual([{ fee: null }, { fee: "130" }]);
  const rewritten = {
    name: "drifted.csv",
    data: `Order/Adjustment ID,Transaction type,Order created time(UTC),Order settled time(UTC),Currency,Total settlement amount
577000000000000001,Order,2026/10/27,2026/11/07,USD,11.44
577000000000000003,Refund,2026/11/02,2026/11/18,USD,-14.09`,
  };
  expect((await takeFile(viewer, rewritten)).rows).toEqual({ new: 0, changed: 0, same: 2, error: 0 });
  expect(await sumClocks(viewer)).toEqual({ earned: -265n, estimated: 0n, paid: -265n });
});

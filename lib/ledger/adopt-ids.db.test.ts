import { afterAll, describe, expect, test } from "vitest";
import { undoImportOf } from "@/lib/features/imports/mutations";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { listKept } from "@/lib/testing/import-files";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { keptAmounts, takeTogether, tryTogether, type TextFile } from "@/lib/testing/take-together";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const ORDER_HEADER =
  "Order ID,SKU ID,Product name,Product ID,Currency,Order type,Order settlement status,Content Type,Content ID," +
  "Est. standard commission,Total final earned amount,Order date,Commission settlement date";

type Order = { content: string; settled?: string; est?: string };

function orders(name: string, ...rows: Order[]): TextFile {
  const lines = rows.map(({ content, settled, est = "3.42" }) => {
    const [status, total, paid] =
      settled === undefined ? ["Pending", "/", "/"] : ["Settled", settled, "20/11/2026 03:10:00"];
    return `1,1729,Mug,99,USD,Affiliate,${status},LIVE,${content},${est},${total},13/11/2026 07:45:00,${paid}`;
  });
  return { name: `${name}.csv`, text: [ORDER_HEADER, ...lines].join("\n") };
}

describe("an order whose content is named only later", () => {
  const pending = orders("pending", { content: "" });
  const settled = orders("settled", { content: "7573999999999999999", settled: "3.10" });

  test("is one line with what it settled to, in both orders, together, and after an undo", async () => {
    const expected = { amount: 310n, state: "paid", said: "estimated 342, paid 310" };
    const rows: unknown[] = [];
    for (const imports of [
      [[pending], [settled]],
      [[settled], [pending]],
      [[pending], [settled], [pending]],
    ]) {
      const { viewer } = await makePerson();
      for (const files of imports) await takeTogether(viewer, files);
      expect(await listKept(viewer)).toMatchObject([expected]);
      rows.push(await readCanonicalRows(viewer));
      expect(await differences(viewer)).toEqual([]);
    }
    expect(rows[1]).toEqual(rows[0]);
    for (const files of [
      [pending, settled],
      [settled, pending],
    ]) {
      const { viewer } = await makePerson();
      await takeTogether(viewer, files);
      expect(await listKept(viewer)).toMatchObject([{ amount: 310n, state: "paid" }]);
    }
    const { viewer } = await makePerson();
    const { importId } = await takeTogether(viewer, [pending]);
    await takeTogether(viewer, [settled]);
    await undoImportOf(viewer, importId ?? "");
    await takeTogether(viewer, [orders("again", { content: "", est: "3.40" })]);
    expect(await listKept(viewer)).toMatchObject([{ amount: 310n, state: "paid" }]);
  });

  test("is told apart from another content of the same product that stands in the same file", async () => {
    const both = orders(
      "both",
      { content: "", est: "1.00" },
      { content: "7573999999999999998", est: "2.00" },
    );
    const later = orders(
      "later",
      { content: "7573999999999999997", settled: "0.90" },
      { content: "7573999999999999998", settled: "1.90" },
    );
    for (const files of [
      [both, later],
      [later, both],
    ]) {
      const { viewer } = await makePerson();
      for (const file of files) await takeTogether(viewer, [file]);
      expect(await keptAmounts(viewer)).toEqual([90n, 190n]);
    }
  });

  test("is told apart from thousands of others of its order and product, as quickly as from one", async () => {
    const { viewer } = await makePerson();
    const many = Array.from({ length: 2000 }, (_, at) => ({
      content: String(7_573_000_000_000_000_000n + BigInt(at)),
    }));
    await takeTogether(viewer, [orders("many", ...many)]);
    await takeTogether(viewer, [orders("settled", ...many.map((one) => ({ ...one, settled: "3.10" })))]);
    const kept = await keptAmounts(viewer);
    expect(kept).toHaveLength(2000);
    expect(new Set(kept)).toEqual(new Set([310n]));
  });

  test("is refused where two lines could be meant, and nothing is added", async () => {
    const { viewer } = await makePerson();
    const two = [{ content: "7573999999999999997" }, { content: "7573999999999999998" }];
    await takeTogether(viewer, [orders("two", ...two)]);
    expect(await tryTogether(viewer, [pending])).toMatchObject({ ok: false, code: "several-contents" });
    expect(await listKept(viewer)).toHaveLength(2);
  });
});

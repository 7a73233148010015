import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listActivity } from "@/lib/features/activity/data";
import { undoSettings } from "@/lib/features/activity/mutations";
import { updateCreator } from "@/lib/features/creators/mutations";
import { createIncome, updateIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema, updateIncomeSchema } from "@/lib/features/income/schema";
import { newId } from "@/lib/server/ids";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";

afterAll(closeDatabases);

beforeAll(async () => {
  await publishRates({
    "2026-10-02": { SEK: "11", USD: "1.1" },
    "2026-10-05": { SEK: "10.5", USD: "1.12" },
  });
});

const DAY = { earnedFrom: "2026-10-02", earnedLast: "2026-10-02" };
const IN_KRONOR = { ...DAY, amount: "10500.00", currency: "SEK" };

describe("another base currency", () => {
  test("converts every line and cost again at the rate of its own day, never through the currency of before", async () => {
    const kim = await makeKim();
    // A rate typed on a line is to the euro: it says nothing to the dollar.
    const fee = await kim.add({ ...IN_KRONOR, rate: "0.2" });
    const own = await kim.add({ ...DAY, amount: "100.00", currency: "EUR" });
    const dollars = await kim.add({ ...DAY, amount: "50.00", currency: "USD" });
    const yen = await kim.add({ ...DAY, amount: "5000", currency: "JPY" });
    const cost = await kim.addCost({ day: "2026-10-04", amount: 1_050_00n, currency: "SEK" });
    await kim.change("USD");
    const worths = await kim.worths();
    // 10,500 ÷ 11 × 1.1 = 1,050.00; 100 × 1.1 = 110.00; 1,050 ÷ 11 × 1.1 = 105.00 by Friday's rates of a Sunday.
    expect(worths.get(fee)).toMatchObject({
      base_amount: 105_000n,
      rate: "0.100000000000",
      rate_source: "ecb",
    });
    expect(worths.get(own)).toMatchObject({ base_amount: 11_000n, rate: "1.100000000000" });
    expect(worths.get(dollars)).toMatchObject({ base_amount: 5_000n, rate: null, rate_source: null });
    expect(worths.get(yen)).toMatchObject({ base_amount: null, rate: null });
    expect(worths.get(cost)).toMatchObject({ base_amount: 10_500n, rate_on: "2026-10-02" });
    expect(await differences(await kim.viewer())).toEqual([]);
  });

  test("restates what paid lines were worth on the day they were paid", async () => {
    const kim = await makeKim();
    const id = await kim.add({ ...IN_KRONOR, state: "paid", paidOn: "2026-10-05" });
    expect((await kim.worths()).get(id)).toMatchObject({ base_amount: 95_455n, paid_base_amount: 100_000n });
    await kim.change("USD");
    // 10,500 ÷ 10.5 × 1.12 = 1,120.00.
    expect((await kim.worths()).get(id)).toMatchObject({ base_amount: 105_000n, paid_base_amount: 112_000n });
  });

  test("is one entry, whose undo brings back exactly what stood, typed rates and all", async () => {
    const kim = await makeKim();
    await kim.add({ ...IN_KRONOR, rate: "0.2" });
    await kim.add({ ...IN_KRONOR, state: "paid", paidOn: "2026-10-05" });
    await kim.add({ ...DAY, amount: "5000", currency: "JPY" });
    await kim.add({ ...DAY, amount: "100.00", currency: "EUR" });
    await kim.addCost({ day: "2026-10-04", amount: 500n, currency: "USD" });
    const before = await kim.worths();
    const auditId = await kim.change("USD");
    const [entry] = (await listActivity(await kim.viewer(), { kind: null, page: 1 })).entries;
    expect(entry).toMatchObject({
      action: "creator.update",
      canUndo: true,
      settings: { before: { currency: "EUR" }, after: { currency: "USD" } },
    });
    // Better rates since then do not move it either.
    await publishRates({ "2026-10-02": { JPY: "160" } });
    try {
      expect(await kim.undo(auditId)).toMatchObject({ ok: true });
      expect(await kim.worths()).toEqual(before);
      expect(await differences(await kim.viewer())).toEqual([]);
    } finally {
      await withTestClient("auth", (client) =>
        client.query("delete from reference_rate where currency = 'JPY'"),
      );
    }
  });

  test("undone, converts to the earlier currency what was added or changed in between", async () => {
    const kim = await makeKim();
    const changed = await kim.add({ ...IN_KRONOR, rate: "0.2" });
    const noted = await kim.add({ ...IN_KRONOR, rate: "0.2", note: "x" });
    const auditId = await kim.change("USD");
    await kim.save(changed, { ...IN_KRONOR, amount: "21000.00" });
    await kim.save(noted, { ...IN_KRONOR, note: "for three videos" });
    const added = await kim.add({ ...DAY, amount: "110.00", currency: "USD" });
    expect(await kim.undo(auditId)).toMatchObject({ ok: true });
    const worths = await kim.worths();
    expect(worths.get(changed)).toMatchObject({ base_amount: 190_909n, rate_source: "ecb" });
    expect(worths.get(noted)).toMatchObject({ base_amount: 210_000n, rate_source: "line" });
    expect(worths.get(added)).toMatchObject({ base_amount: 10_000n, rate_source: "ecb" });
    expect(await differences(await kim.viewer())).toEqual([]);
  });

  test("is refused while months are closed in the one of now", async () => {
    const kim = await makeKim();
    const id = await kim.add({ ...DAY, amount: "100.00", currency: "EUR" });
    await kim.query(
      `INSERT INTO closed_day (creator_id, income_id, day, stream, earned, viewed)
       VALUES ($1::uuid, $2::uuid, '2026-10-02', 'tips', 10000, 10000)`,
      [id],
    );
    await expect(kim.change("USD")).rejects.toThrow("Months are closed");
    expect((await kim.viewer()).baseCurrency).toBe("EUR");
  });

  test("there and back by Undo leaves any ledger as it was, and its sum is that of what is stored", async () => {
    const line = fc.record({
      amount: fc.integer({ min: 1, max: 10_000_000 }).map((kurus) => (kurus / 100).toFixed(2)),
      currency: fc.constantFrom("SEK", "USD", "EUR", "NOK"),
      rate: fc.option(fc.constantFrom("0.5", "0.0912", "12.25"), { nil: "" }),
      day: fc.constantFrom("2026-10-02", "2026-10-04", "2026-10-11", "2026-10-20"),
      isPaid: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 8 }),
        fc.constantFrom("SEK", "USD", "NOK"),
        async (lines, code) => {
          const kim = await makeKim();
          for (const { day, isPaid, ...rest } of lines) {
            const payment = isPaid ? { state: "paid", paidOn: "2026-10-20" } : {};
            await kim.add({ ...rest, earnedFrom: day, earnedLast: day, ...payment });
          }
          const before = await kim.worths();
          const auditId = await kim.change(code);
          expect(await kim.derivedSum()).toBe(sumOf(await kim.worths()));
          expect(await kim.undo(auditId)).toMatchObject({ ok: true });
          expect(await kim.worths()).toEqual(before);
          expect(await kim.derivedSum()).toBe(sumOf(before));
        },
      ),
      { numRuns: 8 },
    );
  });
});

type Worth = { base_amount: bigint | null };

function sumOf(worths: ReadonlyMap<string, Worth>): bigint {
  return [...worths.values()].reduce((sum, { base_amount: worth }) => sum + (worth ?? 0n), 0n);
}

/** A creator in Berlin with euros. */
async function makeKim() {
  const { creatorId } = (await makePerson({ currency: "EUR" })).viewer;
  const viewer = async () => {
    const found = await viewerOfCreator(creatorId);
    if (found === null) throw new Error("gone");
    return found;
  };
  const query = async <Row>(text: string, params: readonly unknown[] = []) =>
    withTenantPg(await viewer(), (client) => sqlOfPg(client).query<Row>(text, [creatorId, ...params]));
  let version = 1;
  return {
    viewer,
    query,
    add: async (given: Record<string, string>) => addLine(await viewer(), given),
    save: async (id: string, given: Record<string, string>) => saveLine(await viewer(), { id, ...given }),
    async addCost({
      day,
      amount,
      currency,
    }: {
      day: string;
      amount: bigint;
      currency: string;
    }): Promise<string> {
      const id = newId();
      await query(
        "INSERT INTO cost (creator_id, id, day, amount, currency) VALUES ($1::uuid, $2::uuid, $3::date, $4, $5)",
        [id, day, amount, currency],
      );
      return id;
    },
    async worths(): Promise<Map<string, Worth>> {
      const columns = "id::text, rate::text, rate_on, rate_source, base_amount, version";
      const rows = await query<Worth & { id: string }>(
        `SELECT ${columns}, paid_base_amount FROM income WHERE creator_id = $1::uuid
         UNION ALL SELECT ${columns}, NULL FROM cost WHERE creator_id = $1::uuid`,
      );
      return new Map(rows.map((row) => [row.id, row]));
    },
    async derivedSum(): Promise<bigint> {
      const [row] = await query<{ sum: bigint }>(
        "SELECT coalesce(sum(earned), 0)::bigint AS sum FROM stream_day WHERE creator_id = $1::uuid",
      );
      return row?.sum ?? 0n;
    },
    async change(currency: string): Promise<string> {
      const by = await viewer();
      const settings = {
        creatorName: by.creatorName,
        timeZone: by.timeZone,
        version,
        currency,
        convertTo: currency,
      };
      const saved = await withTenantPg(by, (client) =>
        updateCreator(by, { sql: sqlOfPg(client), ...settings }),
      );
      if (!saved.ok) throw new Error(JSON.stringify(saved));
      version += 1;
      return (await listActivity(await viewer(), { kind: null, page: 1 })).entries[0]?.id ?? "";
    },
    async undo(auditId: string) {
      const by = await viewer();
      const undone = await withTenantPg(by, (client) => undoSettings(by, { client, auditId }));
      if (undone.ok) version += 1;
      return undone;
    },
  };
}

const TIP = { stream: "tips", state: "confirmed" };

async function addLine(viewer: Viewer, given: Record<string, string>): Promise<string> {
  const input = createIncomeSchema.parse({ ...TIP, ...given });
  const saved = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
}

async function saveLine(viewer: Viewer, { id, ...given }: Record<string, string>): Promise<void> {
  const input = updateIncomeSchema.parse({ ...TIP, ...given, id, version: "1" });
  const saved = await withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
  if (!saved.ok) throw new Error(JSON.stringify(saved));
}

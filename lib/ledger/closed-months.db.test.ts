import { afterAll, expect, test } from "vitest";
import { listSettledMonths } from "@/lib/features/settlement/data";
import { outlooksOf } from "@/lib/features/settlement/policy";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { ledgerText } from "@/lib/testing/ledger-text";
import { day } from "@/lib/testing/derive-fixture";
import { differences, run, streamDays } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listBookedLater } from "@/lib/features/closing/data";
import { closeThrough, reopenFrom } from "./closing";
import { deleteIncome, insertIncome, updateIncome } from "./income";
import type { IncomeInput } from "./income-line";
import { undoEdit } from "./undo-edit";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const OCTOBER = { month: day("2026-10-01"), today: day("2026-11-24") };

test("a commission is reversed after its month was closed: the month stands, the first open day bears it", async () => {
  const { viewer } = await makePerson({ currency: "EUR" });
  // 100.00 of 12 October, paid on 10 November; 30.00 of it are taken back, and paid back on 20 November.
  const sale = lineOf(viewer, {
    stream: "commission",
    amount: 10_000n,
    from: "2026-10-12",
    to: "2026-10-13",
  });
  const { id } = await run(viewer, (sql) =>
    insertIncome(sql, viewer, { ...sale, state: "paid", paidOn: day("2026-11-10") }),
  );
  await run(viewer, (sql) => closeThrough(sql, viewer, OCTOBER));
  const refund = {
    ...sale,
    amount: -3_000n,
    state: "paid",
    paidOn: day("2026-11-20"),
    parentId: id,
  } as const;
  // Under whichever days it is typed, October is what it takes back.
  const late = { ...refund, earned: { from: day("2026-11-20"), to: day("2026-11-21") } };
  expect(await write(viewer, (sql) => insertIncome(sql, viewer, late))).toMatchObject({ field: "reason" });
  const asked = await write(viewer, (sql) => insertIncome(sql, viewer, refund));
  expect(asked).toMatchObject({ ok: false, code: "invalid", field: "reason" });
  const taken = await run(viewer, (sql) =>
    insertIncome(sql, viewer, refund, { reason: "The buyer sent it back" }),
  );
  // Earned and viewed: 100.00 stay in October, the 30.00 are booked on 1 November. Paid: 100.00 − 30.00 in November.
  expect(await streamDays(viewer)).toEqual([
    { day: "2026-10-12", earned: 10_000n, viewed: 10_000n, paid: 0n },
    { day: "2026-11-01", earned: -3_000n, viewed: -3_000n, paid: 0n },
    { day: "2026-11-10", earned: 0n, viewed: 0n, paid: 10_000n },
    { day: "2026-11-20", earned: 0n, viewed: 0n, paid: -3_000n },
  ]);
  expect(await listBookedLater(viewer, taken.id)).toEqual([
    { day: "2026-11-01", amount: -3_000n, isReversal: true },
  ]);
  expect(await listBookedLater(viewer, id)).toEqual([]);
  expect(await differences(viewer)).toEqual([]);
  // Reopened, the reversal restates the day that it takes back: 100.00 − 30.00 = 70.00.
  await run(viewer, (sql) => reopenFrom(sql, viewer, { month: OCTOBER.month, reason: "It was too early" }));
  expect(await streamDays(viewer)).toEqual([
    { day: "2026-10-12", earned: 7_000n, viewed: 7_000n, paid: 0n },
    { day: "2026-11-10", earned: 0n, viewed: 0n, paid: 10_000n },
    { day: "2026-11-20", earned: 0n, viewed: 0n, paid: -3_000n },
  ]);
  expect(await listBookedLater(viewer, taken.id)).toEqual([]);
});

test("the undo of an edit that reached into a closed month asks nothing, and leaves nothing on the open day", async () => {
  const { viewer } = await makePerson({ currency: "EUR" });
  const line = lineOf(viewer, { stream: "tips", amount: 1_000n, from: "2026-10-12", to: "2026-10-13" });
  const { id } = await run(viewer, (sql) => insertIncome(sql, viewer, line));
  await run(viewer, (sql) => closeThrough(sql, viewer, OCTOBER));
  const before = await streamDays(viewer);
  const patch = { amount: 1_250n };
  const raised = await run(viewer, (sql) =>
    updateIncome(sql, viewer, { id, version: 1, patch, reason: "A tip was missing" }),
  );
  // 12.50 − 10.00 = 2.50 on the first open day.
  expect(await streamDays(viewer)).toEqual([
    ...before,
    { day: "2026-11-01", earned: 250n, viewed: 250n, paid: 0n },
  ]);
  await run(viewer, (sql) => undoEdit(sql, viewer, { auditId: raised.auditId, now: new Date() }));
  expect(await streamDays(viewer)).toEqual(before);
  expect(await differences(viewer)).toEqual([]);
});

test("a line that is deleted after its month was closed stays in the files of that month, which add up to it", async () => {
  const { viewer } = await makePerson({ currency: "EUR" });
  const tip = lineOf(viewer, { stream: "tips", amount: 1_000n, from: "2026-10-12", to: "2026-10-13" });
  const { id } = await run(viewer, (sql) => insertIncome(sql, viewer, tip));
  await run(viewer, (sql) => insertIncome(sql, viewer, { ...tip, amount: 500n }));
  await run(viewer, (sql) => closeThrough(sql, viewer, OCTOBER));
  await run(viewer, (sql) => deleteIncome(sql, viewer, { id, version: 1, reason: "It was a loan" }));
  const inPeriod = async (from: string, to: string) => {
    const period = { from: day(from), to: day(to) };
    const [header = "", ...rows] = (await ledgerText(viewer, { period, clock: "earned" }))
      .trimEnd()
      .split("\r\n");
    const column = header.split(",").indexOf("in_period_base");
    return rows.map((row) => row.split(",")[column]).sort();
  };
  // October holds 10.00 and 5.00; November takes the 10.00 back.
  expect(await inPeriod("2026-10-01", "2026-11-01")).toEqual(["10.00", "5.00"]);
  expect(await inPeriod("2026-11-01", "2026-12-01")).toEqual(["-10.00"]);
});

test("a rewards month settles 4 % under its estimate, once its estimate was closed and once it was open", async () => {
  const { viewer } = await makePerson({ currency: "EUR" });
  // Three months of 100.00 that came to 96.00 each, then October, estimated at 41.55.
  for (const month of ["2026-07", "2026-08", "2026-09"]) {
    await settle(viewer, { month, estimate: 10_000n, final: 9_600n });
  }
  const { id } = await estimateMonth(viewer, { month: "2026-10", estimate: 4_155n });
  // (3 × 0.96 + 3) ÷ 6 = 0.98; 41.55 × 0.98 = 40.719.
  expect(await outlook(viewer)).toMatchObject([
    { stream: "creator_rewards", open: 4_155n, expected: 4_072n, settlement: { months: 3 } },
  ]);
  expect(await sumOf(viewer, "2026-10")).toEqual({ earned: 4_155n, estimated: 4_155n });
  await run(viewer, (sql) => closeThrough(sql, viewer, OCTOBER));
  // 41.55 × 0.96 = 39.888: the platform pays 39.89, which is 1.66 less than was closed.
  const final = { amount: 3_989n, state: "confirmed" } as const;
  await run(viewer, (sql) =>
    updateIncome(sql, viewer, { id, version: 1, patch: final, reason: "October is final" }),
  );
  expect(await sumOf(viewer, "2026-10")).toEqual({ earned: 4_155n, estimated: 0n });
  expect(await sumOf(viewer, "2026-11")).toEqual({ earned: -166n, estimated: 0n });
  expect(await listBookedLater(viewer, id)).toEqual([
    { day: "2026-11-01", amount: -166n, isReversal: false },
  ]);
  const [october] = await settledMonths(viewer);
  expect(october).toMatchObject({
    month: "2026-10-01",
    estimate: 4_155n,
    final: 3_989n,
    isOpen: false,
    open: 0n,
  });
  // Reopened, October itself is what it came to.
  await run(viewer, (sql) => reopenFrom(sql, viewer, { month: OCTOBER.month, reason: "Before the audit" }));
  expect(await sumOf(viewer, "2026-10")).toEqual({ earned: 3_989n, estimated: 0n });
  expect(await sumOf(viewer, "2026-11")).toEqual({ earned: 0n, estimated: 0n });
  expect(await differences(viewer)).toEqual([]);
});

type Given = { stream: IncomeInput["stream"]; amount: bigint; from: string; to: string };

function lineOf({ baseCurrency }: Viewer, { stream, amount, from, to }: Given): IncomeInput {
  const nothing = {
    channelId: null,
    videoId: null,
    rate: null,
    paidOn: null,
    dueOn: null,
    qualifiedViews: null,
  };
  const rest = { programme: "", externalId: null, parentId: null, note: "" };
  const earned = { from: day(from), to: day(to) };
  return { ...nothing, ...rest, stream, amount, currency: baseCurrency, state: "confirmed", earned };
}

type Month = { month: string; estimate: bigint };

function estimateMonth(viewer: Viewer, { month, estimate }: Month): Promise<{ id: string }> {
  const [year = "", number = ""] = month.split("-");
  const next = `${year}-${String(Number(number) + 1).padStart(2, "0")}-01`;
  const line = lineOf(viewer, { stream: "creator_rewards", amount: estimate, from: `${month}-01`, to: next });
  return run(viewer, (sql) => insertIncome(sql, viewer, { ...line, state: "estimated" }));
}

async function settle(viewer: Viewer, { final, ...month }: Month & { final: bigint }): Promise<void> {
  const { id } = await estimateMonth(viewer, month);
  const patch = { amount: final, state: "confirmed" } as const;
  await run(viewer, (sql) => updateIncome(sql, viewer, { id, version: 1, patch }));
}

/** As the next page asks, with a viewer minted after the write. */
async function settledMonths({ creatorId }: Viewer) {
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) throw new Error("The creator is gone.");
  return listSettledMonths(viewer);
}

async function outlook(viewer: Viewer) {
  return outlooksOf(await settledMonths(viewer));
}

async function sumOf(viewer: Viewer, month: string): Promise<unknown> {
  const [sum] = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(
      `SELECT coalesce(sum(earned), 0)::bigint AS earned, coalesce(sum(estimated), 0)::bigint AS estimated
       FROM stream_day WHERE creator_id = $1::uuid AND month = ($2 || '-01')::date`,
      [viewer.creatorId, month],
    ),
  );
  return sum;
}

function write<T>(viewer: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}

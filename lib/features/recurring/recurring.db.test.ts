import { afterAll, describe, expect, it } from "vitest";
import { parseLocalDate } from "@/lib/core/time/date";
import { listActivity } from "@/lib/features/activity/data";
import { createIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema } from "@/lib/features/income/schema";
import { undoLog } from "@/lib/features/logging/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { attempt } from "@/lib/testing/attempt";
import { differences } from "@/lib/testing/ledger";
import { lineColumns, makeLine, REWARDS } from "@/lib/testing/lines";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findDue, listDue, listRecurring } from "./data";
import { createRecurring, decideRecurring, deleteRecurring, updateRecurring } from "./mutations";
import { createRecurringSchema, decideRecurringSchema, updateRecurringSchema } from "./schema";

afterAll(closeDatabases);

const FEES = { stream: "subscriptions", amount: "38.00", earnedFrom: "2026-01-01", earnedLast: "2026-01-31" };
const LINES = "earned_from::text AS from, earned_to::text AS to, amount::text";

async function repeat(viewer: Viewer, lineId: string, given: Record<string, string> = {}): Promise<string> {
  const form = { name: "Fees", every: "month", firstOn: "2026-02-28", ...given };
  const input = createRecurringSchema.parse({ lineId, ...form });
  const made = await attempt(viewer, (tx) => createRecurring(viewer, { tx, ...input }));
  if (!made.ok) throw new Error(JSON.stringify(made));
  const [line] = await listRecurring(viewer);
  return line?.id ?? "";
}

function decide(viewer: Viewer, decision: "add" | "skip", occurrence: string | string[]) {
  const input = decideRecurringSchema.parse({ decision, occurrence });
  return attempt(viewer, (tx) => decideRecurring(viewer, { tx, ...input }));
}

async function daysDue(viewer: Viewer): Promise<string[]> {
  return (await listDue(viewer)).map(({ on }) => on);
}

describe("a line that comes again", () => {
  it("is added for the days it is for, month by month, and goes on to the next", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES), {
      firstOn: "2026-01-31",
      lastOn: "2026-04-30",
    });
    expect(await daysDue(viewer)).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
    expect((await decide(viewer, "skip", `${id}:2026-01-31`)).ok).toBe(true);
    const added = await decide(viewer, "add", [`${id}:2026-02-28`, `${id}:2026-03-31`]);
    expect(added).toMatchObject({ ok: true, value: { said: "2 lines added" } });
    expect(await lineColumns(viewer, LINES)).toEqual([
      { from: "2026-01-01", to: "2026-02-01", amount: "3800" },
      { from: "2026-02-01", to: "2026-03-01", amount: "3800" },
      { from: "2026-03-01", to: "2026-04-01", amount: "3800" },
    ]);
    expect(await daysDue(viewer)).toEqual(["2026-04-30"]);
    expect(await differences(viewer)).toEqual([]);
  });

  it("comes once, however often and from wherever it is asked for", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES), { lastOn: "2026-02-28" });
    const twice = await Promise.all([1, 2].map(() => decide(viewer, "add", `${id}:2026-02-28`)));
    expect(twice.filter(({ ok }) => ok)).toHaveLength(1);
    expect(twice.find(({ ok }) => !ok)).toMatchObject({ code: "conflict" });
    expect(await lineColumns(viewer, "1 AS n")).toHaveLength(2);
  });

  it("is added all or not at all", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES));
    const wrong = await decide(viewer, "add", [`${id}:2026-02-28`, `${id}:2026-04-28`]);
    expect(wrong).toMatchObject({ ok: false, code: "conflict" });
    expect(await lineColumns(viewer, "1 AS n")).toHaveLength(1);
    expect((await daysDue(viewer))[0]).toBe("2026-02-28");
  });

  it("comes back as due when its adding is undone", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES), { lastOn: "2026-02-28" });
    const added = await decide(viewer, "add", `${id}:2026-02-28`);
    const auditIds = added.ok ? added.value.auditIds.split(",") : [];
    expect(await attempt(viewer, (tx) => undoLog(viewer, { tx, auditIds }))).toMatchObject({ ok: true });
    expect(await lineColumns(viewer, "1 AS n")).toHaveLength(1);
    expect(await daysDue(viewer)).toEqual(["2026-02-28"]);
  });

  it("comes back as due with all its days when several of them were added at once, or skipped", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES), { lastOn: "2026-03-28" });
    for (const decision of ["add", "skip"] as const) {
      const decided = await decide(viewer, decision, [`${id}:2026-02-28`, `${id}:2026-03-28`]);
      const auditIds = decided.ok ? decided.value.auditIds.split(",") : [];
      expect(await attempt(viewer, (tx) => undoLog(viewer, { tx, auditIds }))).toMatchObject({ ok: true });
      expect(await lineColumns(viewer, "1 AS n")).toHaveLength(1);
      expect(await daysDue(viewer)).toEqual(["2026-02-28", "2026-03-28"]);
    }
  });

  it("keeps no rate that was typed towards another base currency, until that is the base currency again", async () => {
    const { viewer } = await makePerson();
    const krona = { ...FEES, currency: "SEK", rate: "0.1" };
    const id = await repeat(viewer, await makeLine(viewer, krona));
    const setCurrency = (currency: string) =>
      withTenantPg(viewer, (client) =>
        sqlOfPg(client).query("UPDATE creator SET base_currency = $2 WHERE creator_id = $1::uuid", [
          viewer.creatorId,
          currency,
        ]),
      );
    await setCurrency("JPY");
    const inYen = await viewerOfCreator(viewer.creatorId);
    if (inYen === null) throw new Error("The creator is gone.");
    expect((await decide(inYen, "add", `${id}:2026-02-28`)).ok).toBe(true);
    await setCurrency("USD");
    const inDollars = await viewerOfCreator(viewer.creatorId);
    if (inDollars === null) throw new Error("The creator is gone.");
    expect((await decide(inDollars, "add", `${id}:2026-03-28`)).ok).toBe(true);
    // 38.00 kronor: not known in yen, then 3.80 dollars.
    expect((await lineColumns(viewer, "base_amount")).slice(1)).toEqual([
      { base_amount: null },
      { base_amount: 380n },
    ]);
  });

  it("asks where a line says the same days already, instead of counting them twice", async () => {
    const { viewer } = await makePerson();
    const first = await makeLine(viewer, REWARDS);
    const id = await repeat(viewer, first, { firstOn: "2026-10-31", lastOn: "2026-10-31" });
    const refused = await decide(viewer, "add", `${id}:2026-10-31`);
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining("Fees for October 2026") });
    expect(await lineColumns(viewer, "1 AS n")).toHaveLength(1);
  });

  it("can be changed before it is added, and then is decided on as well", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES), { lastOn: "2026-02-28" });
    const due = await findDue(viewer, { id, on: "2026-02-28" });
    expect(due?.period).toEqual({ from: "2026-02-01", to: "2026-03-01" });
    const form = {
      ...FEES,
      currency: "USD",
      earnedFrom: "2026-02-01",
      earnedLast: "2026-02-28",
      amount: "41.00",
    };
    const input = createIncomeSchema.parse({ ...form, recurringId: id, recurringOn: "2026-02-28" });
    const save = () => attempt(viewer, (tx) => createIncome(viewer, { tx, ...input }));
    expect((await save()).ok).toBe(true);
    expect(await save()).toMatchObject({ ok: false, code: "conflict" });
    expect(await lineColumns(viewer, "amount::text")).toEqual([{ amount: "3800" }, { amount: "4100" }]);
    expect(await findDue(viewer, { id, on: "2026-02-28" })).toBeNull();
  });
});

describe("what is kept of a line that comes again", () => {
  it("can be changed, paused and deleted, each of which can be undone", async () => {
    const { viewer } = await makePerson();
    const id = await repeat(viewer, await makeLine(viewer, FEES));
    await decide(viewer, "skip", `${id}:2026-02-28`);
    const form = {
      id,
      name: "Fans",
      every: "quarter",
      firstOn: "2026-02-15",
      currency: "USD",
      amount: "40.00",
    };
    const update = (given: Record<string, string>) => {
      const input = updateRecurringSchema.parse({ ...form, ...given });
      return attempt(viewer, (tx) => updateRecurring(viewer, { tx, ...input }));
    };
    expect(await update({ version: "1" })).toMatchObject({ ok: false, code: "conflict" });
    expect((await update({ version: "2" })).ok).toBe(true);
    expect(await listRecurring(viewer)).toMatchObject([
      { name: "Fans", nextOn: "2026-05-15", template: { amount: 4000n } },
    ]);
    // A first day that is moved on and back again brings nothing back that was decided on.
    expect((await update({ version: "3", firstOn: "2026-05-15" })).ok).toBe(true);
    expect((await update({ version: "4" })).ok).toBe(true);
    expect(await listRecurring(viewer)).toMatchObject([{ nextOn: "2026-05-15" }]);
    expect((await update({ version: "5", lastOn: "2026-03-01" })).ok).toBe(true);
    expect(await daysDue(viewer)).toEqual([]);
    const gone = await attempt(viewer, (tx) => deleteRecurring(viewer, { tx, id, version: 6 }));
    expect(await listRecurring(viewer)).toEqual([]);
    const auditIds = gone.ok ? [gone.value.auditIds] : [];
    await attempt(viewer, (tx) => undoLog(viewer, { tx, auditIds }));
    expect(await listRecurring(viewer)).toMatchObject([{ id, lastOn: "2026-03-01" }]);
    const { entries } = await listActivity(viewer, { kind: "income", page: 1 });
    expect(entries.map(({ action }) => action)).toEqual([
      "recurring.undo",
      "recurring.delete",
      ...Array.from({ length: 4 }, () => "recurring.update"),
      "recurring.skip",
      "recurring.create",
      "income.create",
    ]);
  });

  it("is another creator's alone, and no matter for those who only look", async () => {
    const [mine, theirs] = [await makePerson(), await makePerson()];
    const id = await repeat(theirs.viewer, await makeLine(theirs.viewer, FEES));
    expect(await decide(mine.viewer, "add", `${id}:2026-02-28`)).toMatchObject({ code: "not-found" });
    expect(await decide({ ...theirs.viewer, role: "viewer" }, "add", `${id}:2026-02-28`)).toMatchObject({
      code: "forbidden",
    });
    const count = await withTenantPg(theirs.viewer, (client) =>
      sqlOfPg(client).query("SELECT next_on FROM recurring_line WHERE creator_id = $1::uuid", [
        theirs.viewer.creatorId,
      ]),
    );
    expect(count).toEqual([{ next_on: parseLocalDate("2026-02-28") }]);
  });

  it.each([
    { amount: "", currency: "USD", problem: "amountNeeded" },
    { amount: "12.3456", currency: "USD", problem: "amountTooManyDecimals" },
    { amount: "1000000000000000", currency: "JPY", problem: "amountTooLarge" },
  ])("has an amount as a line has: $amount $currency", ({ problem, ...given }) => {
    const key = { id: "0190a5b0-0000-7000-8000-000000000000", version: "1" };
    const form = { ...key, name: "Fees", every: "month", firstOn: "2026-02-28", ...given };
    const parsed = updateRecurringSchema.safeParse(form);
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([problem]);
  });

  it.each([
    { firstOn: "", field: "firstOn" },
    { firstOn: "2026-02-30", field: "firstOn" },
    { lastOn: "2026-01-01", field: "lastOn" },
    { name: " ", field: "name" },
    { every: "day", field: "every" },
  ])("is refused at its field: %j", ({ field, ...given }) => {
    const form = {
      lineId: "0190a5b0-0000-7000-8000-000000000000",
      name: "Fees",
      every: "month",
      firstOn: "2026-02-28",
    };
    const parsed = createRecurringSchema.safeParse({ ...form, ...given });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });
});

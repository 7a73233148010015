import { afterAll, expect, it } from "vitest";
import { lookAround } from "@/lib/features/creators/mutations";
import { findIncome } from "@/lib/features/income/data";
import { createIncome, deleteIncome, updateIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema, updateIncomeSchema } from "@/lib/features/income/schema";
import { writeAudit, type AuditedEntity } from "@/lib/ledger/audit";
import { withAuth } from "@/lib/server/auth-db";
import { withTenant, withTenantPg } from "@/lib/server/db";
import { mintSession, readSession } from "@/lib/server/sessions";
import { sqlOfPg } from "@/lib/server/sql";
import { viewerOfToken } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listActivity } from "./data";
import { undo } from "./mutations";
import { activityListSchema, KINDS } from "./schema";

afterAll(closeDatabases);

it("lists the entries of a kind and counts them alone", async () => {
  const { viewer } = await makePerson();
  const actions: [string, AuditedEntity][] = [
    ["video.create", "video"],
    ["snapshot.put", "snapshot"],
    ["income.create", "income"],
    ["income.update", "income"],
    ["deal.move", "deal"],
    ["invoice.issue", "invoice"],
    ["channel.create", "channel"],
    ["import.publish", "import"],
    ["annotation.create", "annotation"],
    ["insight.dismiss", "insight"],
    ["creator.update", "creator"],
    ["sample.load", "creator"],
  ];
  for (const [action, entity] of actions) {
    const entry = { action, entity, entityId: "x", summary: "x", before: null, after: null };
    await withTenantPg(viewer, (client) =>
      writeAudit(sqlOfPg(client), { creatorId: viewer.creatorId, actorId: viewer.userId, ...entry }),
    );
  }
  const listed: Record<string, string[]> = {};
  for (const kind of KINDS) {
    const { entries, total } = await listActivity(viewer, { kind, page: 1 });
    expect(total, kind).toBe(entries.length);
    listed[kind] = entries.map(({ action }) => action).sort();
  }
  expect(listed).toEqual({
    videos: ["snapshot.put", "video.create"],
    income: ["income.create", "income.update"],
    deals: ["deal.move", "invoice.issue"],
    channels: ["channel.create"],
    imports: ["import.publish"],
    notes: ["annotation.create", "insight.dismiss"],
    settings: ["creator.update", "sample.load"],
  });
  expect((await listActivity(viewer, { kind: null, page: 1 })).total).toBe(actions.length);
});

it("says who tapped for the sample data", async () => {
  const { userId } = await makePerson({ name: "Ines" });
  const { token } = await withAuth((tx) => mintSession(tx, { userId, creatorId: null, userAgent: "" }));
  const sessionHash = (await readSession(token))?.tokenHash ?? "";
  const home = await viewerOfToken(token);
  expect(home && (await lookAround(home, { sessionHash }))).toMatchObject({ ok: true });
  const sample = await viewerOfToken(token);
  const listed = sample && (await listActivity(sample, { kind: null, page: 1 }));
  expect(listed?.entries).toMatchObject([{ action: "sample.load", actorName: "Ines", settings: null }]);
});

it("says of a change of settings what they were and what they are, and of nothing else", async () => {
  const { viewer } = await makePerson();
  const { creatorId, userId: actorId, creatorName, baseCurrency: currency, timeZone } = viewer;
  const before = { creatorName, currency, timeZone };
  const after = { ...before, timeZone: "Asia/Tokyo" };
  const images = { before: JSON.stringify(before), after: JSON.stringify(after) };
  await withTenantPg(viewer, async (client) => {
    const scope = { creatorId, actorId, entityId: "x", summary: "x" };
    const settings = { action: "creator.update", entity: "creator" } as const;
    await writeAudit(sqlOfPg(client), { ...scope, ...settings, ...images });
    await writeAudit(sqlOfPg(client), { ...scope, action: "video.update", entity: "video", ...images });
  });
  const { entries } = await listActivity(viewer, { kind: null, page: 1 });
  const told = entries.map(({ action, settings }) => ({ action, settings }));
  expect(told).toHaveLength(2);
  expect(told).toContainEqual({ action: "creator.update", settings: { before, after } });
  expect(told).toContainEqual({ action: "video.update", settings: null });
});

it.each([
  [{}, null],
  [{ kind: "income" }, "income"],
  [{ kind: "passwords" }, null],
  [{ kind: ["income", "videos"] }, null],
])("reads %j as the kind %j", (address, kind) => {
  expect(activityListSchema.parse(address).kind).toBe(kind);
});

it("says of one changed line what each field was and what it is, and what it was before again once undone", async () => {
  const { viewer } = await makePerson();
  const typed = { amount: "12.50", currency: "USD", stream: "tips", earnedFrom: "2026-11-01" };
  const made = await withTenant(viewer, (tx) =>
    createIncome(viewer, { tx, ...createIncomeSchema.parse(typed) }),
  );
  const id = made.ok ? made.value.id : "";
  const edited = { ...typed, id, version: "1", amount: "13.00", state: "paid", paidOn: "2026-11-03" };
  const changed = await withTenant(viewer, (tx) =>
    updateIncome(viewer, { tx, ...updateIncomeSchema.parse(edited) }),
  );
  const auditId = changed.ok ? changed.value.auditIds : "";
  await withTenantPg(viewer, (client) => undo(viewer, { client, auditId }));
  const { entries } = await listActivity(viewer, { kind: null, page: 1 });
  const told = entries.map(({ action, changes }) => [
    action,
    ...changes.map(({ field, before, after }) => `${field} ${String(before.text)} ${String(after.text)}`),
  ]);
  expect(told).toEqual([
    ["income.undo", "amount 1300 1250", "state paid confirmed", "paid_on 2026-11-03 null"],
    ["income.update", "amount 1250 1300", "state confirmed paid", "paid_on null 2026-11-03"],
    ["income.create"],
  ]);
});

it("takes back what an earlier version deleted, whose images know less of a line", async () => {
  const { viewer } = await makePerson();
  const typed = createIncomeSchema.parse({ amount: "12.50", currency: "USD", stream: "tips" });
  const made = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...typed }));
  const id = made.ok ? made.value.id : "";
  const gone = await withTenant(viewer, (tx) => deleteIncome(viewer, { tx, id, version: 1 }));
  const auditId = gone.ok ? gone.value.auditIds : "";
  await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(
      `update audit set before = jsonb_set(before, '{income,0}', (before->'income'->0) - '{earned_by,tags,working,split_by}'::text[])
       where id = $1::uuid`,
      [auditId],
    ),
  );
  expect(await withTenantPg(viewer, (client) => undo(viewer, { client, auditId }))).toMatchObject({
    ok: true,
  });
  expect(await findIncome(viewer, id)).toMatchObject({ amount: 1250n });
});

it("takes back one edit after the other, the later one first", async () => {
  const { viewer } = await makePerson();
  const typed = { amount: "12.50", currency: "USD", stream: "tips", earnedFrom: "2026-11-01" };
  const made = await withTenant(viewer, (tx) =>
    createIncome(viewer, { tx, ...createIncomeSchema.parse(typed) }),
  );
  const id = made.ok ? made.value.id : "";
  const audits = made.ok ? [made.value.auditIds] : [];
  for (const [version, amount] of [
    ["1", "13.00"],
    ["2", "14.00"],
  ] as const) {
    const input = updateIncomeSchema.parse({ ...typed, id, version, amount });
    const saved = await withTenant(viewer, (tx) => updateIncome(viewer, { tx, ...input }));
    audits.push(saved.ok ? saved.value.auditIds : "");
  }
  const undoOne = (auditId: string) => withTenantPg(viewer, (client) => undo(viewer, { client, auditId }));
  const [first = "", second = "", third = ""] = audits;
  expect(await undoOne(second)).toMatchObject({ ok: false, code: "conflict" });
  for (const auditId of [third, second]) expect(await undoOne(auditId)).toMatchObject({ ok: true });
  expect(await findIncome(viewer, id)).toMatchObject({ amount: 1250n });
  expect(await undoOne(first)).toMatchObject({ ok: true });
  expect(await findIncome(viewer, id)).toBeNull();
});

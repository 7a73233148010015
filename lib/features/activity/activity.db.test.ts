import { afterAll, expect, it } from "vitest";
import { writeAudit, type AuditedEntity } from "@/lib/ledger/audit";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listActivity } from "./data";
import { activityListSchema, KINDS } from "./schema";

afterAll(closeDatabases);

it("lists the entries of a kind and counts them alone", async () => {
  const { viewer } = await makePerson();
  const actions: [string, AuditedEntity][] = [
    ["video.create", "video"],
    ["snapshot.put", "snapshot"],
    ["income.create", "income"],
    ["income.update", "income"],
    ["channel.create", "channel"],
    ["import.publish", "import"],
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
    channels: ["channel.create"],
    imports: ["import.publish"],
    settings: ["creator.update", "sample.load"],
  });
  expect((await listActivity(viewer, { kind: null, page: 1 })).total).toBe(actions.length);
});

it.each([
  [{}, null],
  [{ kind: "income" }, "income"],
  [{ kind: "passwords" }, null],
  [{ kind: ["income", "videos"] }, null],
])("reads %j as the kind %j", (address, kind) => {
  expect(activityListSchema.parse(address).kind).toBe(kind);
});

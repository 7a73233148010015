import { afterAll, expect, it } from "vitest";
import { writeAudit } from "@/lib/ledger/audit";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { listActivity } from "./data";
import { activityListSchema, KINDS } from "./schema";

afterAll(closeDatabases);

it("lists the entries of a kind, counts them alone, and has a kind for every entry", async () => {
  const { viewer } = await makePerson();
  const actions = [
    ...["video.create", "snapshot.put", "income.create", "income.update"],
    ...["channel.create", "import.publish", "creator.update", "sample.load"],
  ];
  for (const action of actions) {
    const entity = action === "sample.load" ? "creator" : action.replace(/\..*/, "");
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

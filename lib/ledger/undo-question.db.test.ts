import { afterAll, describe, expect, test } from "vitest";
import { findUndoQuestion } from "@/lib/features/imports/data";
import { undoImport } from "@/lib/features/imports/mutations";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { commit, publish, receive } from "@/lib/testing/imports";
import { differences, run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { updateIncome } from "./income";
import type { UndoAnswer } from "./undo-import";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const HEADER = "period_start,period_end,platform,program,amount,currency,status";
const ROWS = [
  "2026-10-01,2026-10-31,tiktok,live_gifts,10.00,EUR,final",
  "2026-11-01,2026-11-10,tiktok,live_gifts,14.00,EUR,final",
];

describe("the question of an undo", () => {
  test("is about lines that a person edited since, and taking them out leaves what was there before", async () => {
    const { viewer } = await makePerson();
    await takeIn(viewer, ["2026-09-01,2026-09-30,tiktok,live_gifts,5.00,EUR,final"]);
    const before = await readCanonicalRows(viewer);
    const importId = await takeIn(viewer, ROWS);
    const id = await edit(viewer, 1400n);
    const question = await ask(viewer, importId);
    expect(question.edited).toMatchObject([{ kind: "income", id, amount: 1500n }]);
    const undone = await undo(viewer, importId, { mark: question.mark, takeOut: [id] });
    expect(undone).toMatchObject({ ok: true, value: { kept: [], isAskedAgain: false } });
    expect(await readCanonicalRows(viewer)).toEqual(before);
    expect(await differences(viewer)).toEqual([]);
  });

  test("keeps what it is not told to take out", async () => {
    const { viewer } = await makePerson();
    const importId = await takeIn(viewer, ROWS);
    const id = await edit(viewer, 1400n);
    const { mark } = await ask(viewer, importId);
    expect(await undo(viewer, importId, { mark, takeOut: [] })).toMatchObject({
      ok: true,
      value: { kept: [{ kind: "income", id }] },
    });
    expect((await readCanonicalRows(viewer)).income).toHaveLength(1);
    expect(await differences(viewer)).toEqual([]);
  });

  test("is asked again where a row was changed since it was asked", async () => {
    const { viewer } = await makePerson();
    const importId = await takeIn(viewer, ROWS);
    const { mark } = await ask(viewer, importId);
    await edit(viewer, 1400n);
    const before = await readCanonicalRows(viewer);
    expect(await undo(viewer, importId, { mark, takeOut: "all" })).toMatchObject({
      ok: true,
      value: { isAskedAgain: true },
    });
    expect(await readCanonicalRows(viewer)).toEqual(before);
  });

  test("names a line that was reversed, which stays whatever is answered", async () => {
    const { viewer } = await makePerson();
    const importId = await takeIn(viewer, ROWS);
    const parentId = await lineOf(viewer, 1400n);
    await withTenantPg(viewer, (client) =>
      client.query(
        `INSERT INTO income (creator_id, id, identity, channel_id, parent_id, stream, amount, currency, state, earned_from, earned_to, is_hand_edited)
         SELECT creator_id, gen_random_uuid(), 'reversal', channel_id, id, stream, -400, currency, state, earned_from, earned_to, true
         FROM income WHERE id = $1`,
        [parentId],
      ),
    );
    const question = await ask(viewer, importId);
    expect(question).toMatchObject({ edited: [], staying: [{ id: parentId, reason: "reversal" }] });
    const undone = await undo(viewer, importId, { mark: question.mark, takeOut: "all" });
    expect(undone).toMatchObject({ ok: true, value: { kept: [{ id: parentId }] } });
  });

  test("never offers to take out what a person had typed before the import", async () => {
    const { viewer } = await makePerson();
    const importId = await takeIn(viewer, ROWS);
    const id = await edit(viewer, 1400n);
    await withTenantPg(viewer, (client) =>
      client.query("UPDATE income SET created_at = created_at - interval '1 day' WHERE id = $1", [id]),
    );
    const question = await ask(viewer, importId);
    expect(question).toMatchObject({ edited: [], staying: [{ id, reason: "typed" }] });
    await undo(viewer, importId, { mark: question.mark, takeOut: [id] });
    expect((await readCanonicalRows(viewer)).income).toHaveLength(1);
  });
});

async function takeIn(viewer: Viewer, rows: readonly string[]): Promise<string> {
  const body = `${[HEADER, ...rows].join("\n")}\n`;
  const importId = await receive(viewer, { name: "earnings.csv", body });
  await commit(viewer, importId);
  await publish(viewer, importId);
  return importId;
}

async function ask(viewer: Viewer, importId: string) {
  const question = await findUndoQuestion(viewer, importId);
  if (question === null) throw new Error("The import counts.");
  return question;
}

function undo(viewer: Viewer, importId: string, answer: UndoAnswer) {
  return withTenantPg(viewer, (client) => undoImport(viewer, { client, importId, answer }));
}

async function lineOf(viewer: Viewer, amount: bigint): Promise<string> {
  return withTenantPg(viewer, async (client) => {
    const [line] = await sqlOfPg(client).query<{ id: string }>(
      "SELECT id::text FROM income WHERE amount = $1",
      [amount],
    );
    return line?.id ?? "";
  });
}

async function edit(viewer: Viewer, amount: bigint): Promise<string> {
  const id = await lineOf(viewer, amount);
  await run(viewer, (sql) => updateIncome(sql, viewer, { id, version: 1, patch: { amount: amount + 100n } }));
  return id;
}

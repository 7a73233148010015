import { afterAll, describe, expect, it } from "vitest";
import { createLine, makeLine, saveLine } from "@/lib/testing/income-forms";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findIncome } from "./data";

afterAll(closeDatabases);

const TAKEN = { amount: "-5.00", stream: "tips" };

// A form says in a hidden field which line it reverses, and anybody can write a hidden field.
describe("a line that is there already", () => {
  it("cannot come to take itself back", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, TAKEN);
    const outcome = await saveLine(viewer, { ...TAKEN, id, version: "1", parentId: id });
    expect(outcome).toMatchObject({ ok: false, code: "invalid" });
    expect(await findIncome(viewer, id)).toMatchObject({ version: 1, parentId: null });
  });

  it("cannot come to take another back while a third takes it back itself", async () => {
    const { viewer } = await makePerson();
    const id = await makeLine(viewer, TAKEN);
    await makeLine(viewer, { ...TAKEN, amount: "-1.00", parentId: id });
    const parentId = await makeLine(viewer, { ...TAKEN, amount: "40.00" });
    const outcome = await saveLine(viewer, { ...TAKEN, id, version: "1", parentId });
    expect(outcome).toMatchObject({ ok: false, code: "invalid" });
  });
});

it("takes back no line of somebody else, and names none of their places", async () => {
  const [{ viewer: ana }, { viewer: ben }] = [await makePerson(), await makePerson()];
  const theirs = await makeLine(ana);
  expect(await createLine(ben, { ...TAKEN, parentId: theirs })).toMatchObject({ code: "not-found" });
  expect(await createLine(ben, { channelId: theirs })).toMatchObject({ code: "not-found" });
  const due = { recurringId: theirs, recurringOn: "2026-11-01" };
  expect(await createLine(ben, due)).toMatchObject({ code: "not-found" });
});

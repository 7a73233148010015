import { afterAll, describe, expect, it } from "vitest";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { makeKim, must, OWN } from "@/lib/testing/money-story";
import { closeDatabases } from "@/lib/testing/people";
import { getRates } from "./data";
import { createRate, deleteRate, updateRate } from "./mutations";
import { createRateSchema, updateRateSchema } from "./schema";

afterAll(closeDatabases);

describe("a rate of one's own", () => {
  it("is changed and deleted without moving what it converted, and undone", async () => {
    const kim = await makeKim();
    const { id } = await kim.addRate();
    const line = await kim.add();
    const changed = updateRateSchema.parse({ ...OWN, id, version: "1", rate: "0.2" });
    await must(kim.run((sql) => updateRate(kim.viewer, { sql, ...changed })));
    const gone = await must(kim.run((sql) => deleteRate(kim.viewer, { sql, id, version: 2 })));
    expect(await kim.line(line)).toMatchObject({ baseAmount: 99_750n });
    expect((await getRates(kim.viewer)).own).toEqual([]);
    await kim.run((sql) => undoEdit(sql, kim.viewer, { auditId: gone.auditIds, now: new Date() }));
    expect((await getRates(kim.viewer)).own).toMatchObject([{ id, rate: "0.2", from: "SEK", to: "EUR" }]);
  });

  it("shows both values when two people change it at once", async () => {
    const kim = await makeKim();
    const { id } = await kim.addRate();
    const mine = updateRateSchema.parse({ ...OWN, id, version: "1", rate: "0.2" });
    await must(kim.run((sql) => updateRate(kim.viewer, { sql, ...mine })));
    const late = updateRateSchema.parse({ ...OWN, id, version: "1", rate: "0.3" });
    expect(await kim.run((sql) => updateRate(kim.viewer, { sql, ...late }))).toMatchObject({
      code: "conflict",
      fields: { rate: "Saved meanwhile: 0.2", version: "2" },
    });
  });

  it("is not there for another creator, and not to be typed by who may only look", async () => {
    const [kim, ana] = [await makeKim(), await makeKim()];
    const { id } = await kim.addRate();
    const change = updateRateSchema.parse({ ...OWN, id, version: "1" });
    expect(await ana.run((sql) => updateRate(ana.viewer, { sql, ...change }))).toMatchObject({
      code: "not-found",
    });
    expect(await ana.run((sql) => deleteRate(ana.viewer, { sql, id, version: 1 }))).toMatchObject({
      code: "not-found",
    });
    const looker = { ...kim.viewer, role: "viewer" } as const;
    const typed = createRateSchema.parse(OWN);
    expect(await kim.run((sql) => createRate(looker, { sql, ...typed }))).toMatchObject({
      code: "forbidden",
    });
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import type { Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { attempt } from "@/lib/testing/attempt";
import { createFromForm, DEAL, dealItem, makeFromForm } from "@/lib/testing/typed-deals";
import { factsOf } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { publishRates } from "@/lib/testing/rates";
import { findDealSheet, listDeals } from "./data";
import { deleteDeal, moveDeal, setDeliverables, updateDeal } from "./mutations";
import { deliverablesSchema, moveDealSchema, updateDealSchema } from "./schema";

afterAll(closeDatabases);

describe("a deal from a form", () => {
  it("has its brand, its terms and its deliverables, and a brand is one however it is written", async () => {
    const { viewer } = await makePerson();
    await withTenantPg(viewer, async (client) => {
      const facts = await factsOf(sqlOfPg(client), viewer);
      await facts.addVideo("2026-10-01T12:00:00Z", { title: "Oat milk test", tags: "{}" });
    });
    const id = await makeFromForm(viewer, {
      item1Video: "oat milk test",
      item1Weight: "2",
      item2Title: "Story",
    });
    await makeFromForm(viewer, { brand: "NORDKAFFE", title: "Winter" });
    const book = await listDeals(viewer);
    expect(book.brands).toHaveLength(1);
    expect(await dealItem(viewer, id)).toMatchObject({
      ...{ brandName: "Nordkaffe", title: "Autumn", stage: "inquiry", value: 90_000n, base: 90_000n },
      ...{ open: 0n, openWithTax: 90_000n, received: 0n, videos: 1, deliverables: { done: 1, all: 2 } },
    });
    const sheet = await findDealSheet(viewer, id);
    expect(sheet?.facts.deliverables.map(({ title }) => title)).toEqual(["Oat milk test", "Story"]);
  });

  it("is refused with a sentence at every row whose video is not there or not yet delivered", async () => {
    const { viewer } = await makePerson();
    const refused = await createFromForm(viewer, {
      ...{ item1Video: "nothing like it", item2Title: "Story", item2Delivered: "2999-01-01" },
      agreedOn: "2999-01-01",
    });
    expect(refused).toMatchObject({
      code: "invalid",
      fields: {
        agreedOn: "This day is in the future.",
        item1Video: "This video is not in your ledger.",
        item2Delivered: "This day is in the future.",
      },
    });
    expect((await listDeals(viewer)).items).toEqual([]);
  });

  it("is refused at the row that promises a video once more", async () => {
    const { viewer } = await makePerson();
    await withTenantPg(viewer, async (client) => {
      const facts = await factsOf(sqlOfPg(client), viewer);
      await facts.addVideo("2026-10-01T12:00:00Z", { title: "Oat milk test", tags: "{}" });
    });
    const refused = await createFromForm(viewer, {
      item1Video: "Oat milk test",
      item3Video: "oat milk test",
    });
    expect(refused).toMatchObject({ code: "invalid" });
    expect(refused.ok ? [] : Object.keys(refused.fields ?? {})).toEqual(["item3Video"]);
  });

  it("keeps the views that a bonus was counted at while its terms change", async () => {
    const { viewer } = await makePerson();
    const bonus = { feeKind: "bonus", bonusThreshold: "1000", bonusPerThousand: "2" };
    const id = await makeFromForm(viewer, bonus);
    await withTenantPg(viewer, (client) => client.query("UPDATE deal SET bonus_views = 5000"));
    const input = updateDealSchema.parse({ ...DEAL, ...bonus, bonusPerThousand: "3", id, version: "1" });
    expect((await attempt(viewer, (tx) => updateDeal(viewer, { tx, ...input }))).ok).toBe(true);
    // 900.00 and 4 thousand views at 3.00.
    expect((await dealItem(viewer, id)).value).toBe(91_200n);
  });

  it("shows both values when two people change its terms at once", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer);
    const update = (fee: string, version: string) => {
      const input = updateDealSchema.parse({ ...DEAL, fee, id, version });
      return attempt(viewer, (tx) => updateDeal(viewer, { tx, ...input }));
    };
    expect((await update("1000", "1")).ok).toBe(true);
    expect(await update("1200", "1")).toMatchObject({
      code: "conflict",
      fields: { fee: "Saved meanwhile: 1000.00", version: "2" },
    });
    expect((await update("1200", "2")).ok).toBe(true);
    expect((await dealItem(viewer, id)).value).toBe(120_000n);
  });

  it("is not there for another creator, and not changed by one who may only look", async () => {
    const { viewer: ana } = await makePerson();
    const { viewer: ben } = await makePerson();
    const id = await makeFromForm(ana);
    const edit = updateDealSchema.parse({ ...DEAL, id, version: "1" });
    const rows = deliverablesSchema.parse({ item1Title: "x", id, version: "1" });
    const key = { id, version: 1, reason: null };
    const tries = (who: Viewer, as: Viewer) =>
      Promise.all([
        attempt(who, (tx) => updateDeal(as, { tx, ...edit })),
        attempt(who, (tx) => setDeliverables(as, { tx, ...rows })),
        attempt(who, (tx) => deleteDeal(as, { tx, ...key })),
        attempt(who, (tx) =>
          moveDeal(as, {
            tx,
            ...moveDealSchema.parse({ ...key, reason: "", stage: "paid", seen: "inquiry" }),
          }),
        ),
      ]);
    const codes = (outcomes: Outcome<unknown>[]) => outcomes.map((outcome) => !outcome.ok && outcome.code);
    expect(codes(await tries(ben, ben))).toEqual(Array(4).fill("not-found"));
    expect(codes(await tries(ana, { ...ana, role: "accountant" }))).toEqual(Array(4).fill("forbidden"));
    expect(await findDealSheet(ben, id)).toBeNull();
    expect((await listDeals(ben)).items).toEqual([]);
    expect(await dealItem(ana, id)).toMatchObject({ version: 1, stage: "inquiry" });
  });
});

describe("deliverables from a form", () => {
  it("keep their ids, go when their row is empty, and are not taken over what was saved meanwhile", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { stage: "agreed", item1Title: "Video", item2Title: "Story" });
    const [first] = (await findDealSheet(viewer, id))?.facts.deliverables ?? [];
    const save = (given: Record<string, string>) => {
      const input = deliverablesSchema.parse({ id, ...given });
      return attempt(viewer, (tx) => setDeliverables(viewer, { tx, ...input }));
    };
    const row = { item1Id: first?.id ?? "", item1Title: "Video", item1Delivered: "2026-11-01" };
    expect((await save({ version: "1", ...row })).ok).toBe(true);
    const sheet = await findDealSheet(viewer, id);
    expect(sheet?.facts.deliverables).toMatchObject([{ id: first?.id, title: "Video" }]);
    expect(sheet?.item.hints).toEqual([{ kind: "nextStage", to: "delivered" }]);
    expect(await save({ version: "1", ...row, item1Title: "Reel" })).toMatchObject({
      code: "conflict",
      fields: { item1Title: "Saved meanwhile: Video", version: "2" },
    });
    expect(await differences(viewer)).toEqual([]);
  });
});

describe("rows of deliverables that were tampered with", () => {
  it("are refused where two say that they are the same one", async () => {
    const { viewer } = await makePerson();
    const id = await makeFromForm(viewer, { item1Title: "Video" });
    const [first] = (await findDealSheet(viewer, id))?.facts.deliverables ?? [];
    const both = {
      item1Id: first?.id ?? "",
      item1Title: "Video",
      item2Id: first?.id ?? "",
      item2Title: "Story",
    };
    const input = deliverablesSchema.parse({ id, version: "1", ...both });
    const saved = await attempt(viewer, (tx) => setDeliverables(viewer, { tx, ...input }));
    expect(saved).toMatchObject({ ok: false, code: "not-found" });
    expect((await findDealSheet(viewer, id))?.facts.deliverables).toHaveLength(1);
  });
});

describe("the list of deals", () => {
  it("says what each is worth in the base currency at the latest rate, and names what has none", async () => {
    const { viewer } = await makePerson({ currency: "EUR" });
    await publishRates({ "2026-10-20": { SEK: "11.37" } });
    await makeFromForm(viewer, { currency: "SEK", fee: "10000" });
    await makeFromForm(viewer, { currency: "SEK", fee: "10000", rate: "0.1" });
    await makeFromForm(viewer, { currency: "THB", fee: "5" });
    const { items } = await listDeals(viewer);
    expect(items.map(({ base }) => base)).toEqual([87_951n, 100_000n, null]);
  });

  it("sees a category promised to two brands, from either deal", async () => {
    const { viewer } = await makePerson();
    const coffee = { stage: "agreed", exclusivity: "coffee", item1Title: "Video" };
    const [a, b] = [
      await makeFromForm(viewer, coffee),
      await makeFromForm(viewer, { ...coffee, brand: "Melitta", exclusivity: "Coffee" }),
    ];
    expect((await dealItem(viewer, a)).hints).toMatchObject([{ kind: "clash", brand: "Melitta", dealId: b }]);
    expect((await findDealSheet(viewer, b))?.item.hints).toMatchObject([{ kind: "clash", dealId: a }]);
  });
});

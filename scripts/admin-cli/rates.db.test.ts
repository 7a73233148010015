import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { findIncome } from "@/lib/features/income/data";
import { createIncome } from "@/lib/features/income/mutations";
import { createIncomeSchema } from "@/lib/features/income/schema";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { withTenant } from "@/lib/server/db";
import { makeZip } from "@/lib/server/files/zip-fixture";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { withTestClient } from "@/lib/testing/database";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { ecbXml } from "@/lib/testing/rates";
import { withWebServer } from "@/lib/testing/web-server";
import type { Answer } from "./command";
import { ratesLoadCommand } from "./rates-load";
import { ratesShowCommand } from "./rates-show";

const folder = mkdtempSync(join(tmpdir(), "permille-rates-"));

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabases();
});

beforeEach(() => withTestClient("auth", (client) => client.query("delete from reference_rate")));

const XML = ecbXml({ "2026-10-01": { USD: "1.1", SEK: "11.2" }, "2026-10-02": { USD: "1.1", SEK: "11" } });
const TABLE = "Date,USD,SEK,CYP,\n2026-10-02,1.1,11,N/A,\n2026-10-01,1.1,11.2,0.58,\n";
const OF_A_DAY = "Date, USD, SEK, \n2 October 2026, 1.1, 11, \n";

describe("rates load", () => {
  test.each([
    ["eurofxref-hist.xml", Buffer.from(XML), 4],
    ["eurofxref-hist.csv", Buffer.from(TABLE), 4],
    ["eurofxref.csv", Buffer.from(OF_A_DAY), 2],
    ["eurofxref.zip", makeZip([{ name: "eurofxref.csv", data: Buffer.from(OF_A_DAY) }]), 2],
    ["eurofxref-hist.zip", makeZip([{ name: "eurofxref-hist.csv", data: Buffer.from(TABLE) }]), 4],
  ])("takes %s in, and a second time nothing of it is new", async (name, bytes, rates) => {
    const file = put(name, bytes);
    expect(await load({ file })).toMatchObject({
      lastDay: "2026-10-02",
      currencies: 2,
      rates: { new: rates, changed: 0, same: 0 },
    });
    expect(await load({ file })).toMatchObject({ rates: { new: 0, changed: 0, same: rates } });
  });

  test("corrects a rate that a later file has differently, and says which are left out", async () => {
    await load({ file: put("first.xml", ecbXml({ "2026-10-02": { USD: "1.1", SEK: "11" } })) });
    expect(await load({ file: put("second.csv", TABLE.replace("11,N/A", "10.5,0.5")) })).toMatchObject({
      rates: { new: 2, changed: 1, same: 1 },
      retired: ["CYP"],
    });
    expect(await show({ from: "2026-10-02", to: "2026-10-03", currency: "sek" })).toEqual({
      rates: [{ day: "2026-10-02", currency: "SEK", perEuro: "10.5" }],
    });
  });

  test("converts what had waited, of every creator, with one entry each that Undo takes back", async () => {
    const [kim, ana, ben] = [
      await makePerson(IN_EUROS),
      await makePerson(IN_EUROS),
      await makePerson(IN_EUROS),
    ];
    const [first, second] = [await addFee(kim.viewer), await addFee(kim.viewer)];
    const other = await addFee(ana.viewer);
    const loaded = await load({ file: put("daily.xml", XML) });
    expect(loaded).toMatchObject({
      creators: expect.arrayContaining([{ creatorId: kim.viewer.creatorId, converted: 2 }]),
    });
    expect(JSON.stringify(loaded)).not.toContain(ben.viewer.creatorId);
    // 10,500 ÷ 11 = 954.545…
    const converted = { baseAmount: 95_455n, rateOn: "2026-10-02", rateSource: "ecb" };
    expect(await findIncome(kim.viewer, first)).toMatchObject(converted);
    expect(await findIncome(kim.viewer, second)).toMatchObject(converted);
    expect(await findIncome(ana.viewer, other)).toMatchObject(converted);
    expect(await differences(kim.viewer)).toEqual([]);

    expect(await load({ file: put("again.xml", XML.replaceAll("'11'", "'10'")) })).toMatchObject({
      rates: { changed: 1 },
      creators: [],
    });
    expect(await findIncome(kim.viewer, first)).toMatchObject(converted);

    const [entry] = await withTenant(kim.viewer, (tx) =>
      sqlOf(tx).query<{ id: string; summary: string }>(
        "select id::text, summary from audit where action = 'rate.convert'",
      ),
    );
    expect(entry?.summary).toBe("2");
    await withTenant(kim.viewer, (tx) =>
      undoEdit(sqlOf(tx), kim.viewer, { auditId: entry?.id ?? "", now: new Date() }),
    );
    expect(await findIncome(kim.viewer, first)).toMatchObject({
      baseAmount: null,
      rate: null,
      rateSource: null,
    });
    expect(await differences(kim.viewer)).toEqual([]);
  });

  test("takes a file from the web, and writes nothing of one that is something else", async () => {
    await withWebServer(
      ({ url }, response) => {
        if (url === "/daily.xml") response.end(XML);
        else if (url === "/moved") response.writeHead(302, { location: "/daily.xml" }).end();
        else if (url === "/page") response.end("<!doctype html><html><body>Rates</body></html>");
        else if (url === "/cut.xml") response.end(XML.slice(0, -60));
        else response.writeHead(404).end("gone");
      },
      async (address) => {
        expect(await refusal({ url: `${address}/page` })).toMatchObject({ code: "not-the-file" });
        expect(await refusal({ url: `${address}/cut.xml` })).toMatchObject({ code: "not-the-file" });
        expect(await refusal({ url: `${address}/nothing` })).toMatchObject({ code: "bad-answer" });
        expect(await show({ from: "2026-01-01", to: "2027-01-01" })).toEqual({ rates: [] });
        expect(await load({ url: `${address}/moved` })).toMatchObject({ rates: { new: 4 } });
      },
    );
  });

  test.each([
    ["nothing", {}, "usage"],
    ["two sources", { daily: true, history: true }, "usage"],
    ["a file and an address", { file: "a.xml", url: "https://example.com" }, "usage"],
    ["a file that is not there", { file: "/nowhere/rates.xml" }, "missing"],
    ["a folder", { file: folder }, "missing"],
    ["an address that is none", { url: "file:///etc/passwd" }, "bad-address"],
  ])("given %s is refused in words", async (_what, values, code) => {
    expect(await refusal(values)).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  test.each([
    ["empty", "", "empty"],
    ["a picture", "\x89PNG and more", "not-text"],
    ["another table", "Date,Views\n2026-10-01,5\n", "not-the-file"],
    ["a rate of zero", TABLE.replace("11.2", "0"), "bad-rate"],
    ["a day that is none", TABLE.replace("2026-10-01", "2026-02-30"), "bad-day"],
  ])("of a file that is %s takes nothing", async (_what, text, code) => {
    expect(await refusal({ file: put("odd.csv", Buffer.from(text, "latin1")) })).toMatchObject({ code });
    expect(await show({ from: "2026-01-01", to: "2027-01-01" })).toEqual({ rates: [] });
  });
});

describe("rates show", () => {
  test.each([
    ["a currency that does not exist", { from: "2026-10-01", to: "2026-10-03", currency: "XXQ" }],
    ["days backwards", { from: "2026-10-03", to: "2026-10-01" }],
    ["no days", {}],
  ])("given %s is a usage error", async (_what, values) => {
    await expect(ratesShowCommand.run(values)).rejects.toMatchObject({ name: "UsageError" });
  });
});

const IN_EUROS = { currency: "EUR" };

function put(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

type Given = Parameters<typeof ratesLoadCommand.run>[0];

function answer(run: Promise<Answer>): Promise<Answer> {
  return run.catch((error: unknown) => {
    if (error instanceof Error && error.name === "UsageError")
      return { ok: false, code: "usage", message: error.message };
    throw error;
  });
}

async function load(given: Given): Promise<unknown> {
  const loaded = await ratesLoadCommand.run(given);
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.json;
}

function refusal(given: Given): Promise<Answer> {
  return answer(ratesLoadCommand.run(given));
}

async function show(given: Given): Promise<unknown> {
  const shown = await ratesShowCommand.run(given);
  if (!shown.ok) throw new Error(shown.message);
  return shown.json;
}

async function addFee(viewer: Viewer): Promise<string> {
  const line = { amount: "10500.00", currency: "SEK", stream: "brand_deal", state: "confirmed" };
  const input = createIncomeSchema.parse({ ...line, earnedFrom: "2026-10-03", earnedLast: "2026-10-03" });
  const saved = await withTenant(viewer, (tx) => createIncome(viewer, { tx, ...input }));
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  return saved.value.id;
}

import { afterAll, describe, expect, it } from "vitest";
import { suggestMapping } from "@/lib/core/formats/mapping/suggest";
import { fingerprintOf } from "@/lib/core/formats/mapping/fingerprint";
import { NO_SETTINGS } from "@/lib/core/formats/settings";
import { tableOf } from "@/lib/core/formats/testing";
import { findImportPreview } from "@/lib/features/imports/data";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { attempt, succeed } from "@/lib/testing/attempt";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { findTableMap, findWaitingTables } from "./data";
import { forgetMapping, saveDetection, saveMapping } from "./mutations";
import { detectionSchema, mappingSchema } from "./schema";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const LINES = [
  "Buchungstag;Art;Betrag;Währung;Plattform",
  "03.10.2026;Kooperation;1.204,50;EUR;TikTok",
  "14.10.2026;Spende;12,00;EUR;TikTok",
];
const HEADER = (LINES[0] ?? "").split(";");
const KEY = "0:Konto.csv";
const CHOICES = { asOf: null, choices: { channelId: null, overlap: null } };
const QUERY = { show: null, file: null, page: 1 };

async function outcomeOf(viewer: Viewer, asked: { id: string } & typeof CHOICES) {
  return (await findImportPreview(viewer, { ...asked, query: QUERY }))?.outcome;
}

/** UTF-16 with its mark, as spreadsheets save "Unicode text". */
function utf16(lines: readonly string[]): Buffer {
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`, "utf16le");
}

/** A file as the upload keeps it. */
async function receive(viewer: Viewer, bytes: Buffer): Promise<string> {
  const id = newId();
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    await sql.query(
      `INSERT INTO import (creator_id, id, kind, file_name, sha256, bytes, as_of, state)
       VALUES ($1::uuid, $2::uuid, 'unknown', 'Konto.csv', $3, $4, '2026-11-24', 'received')`,
      [viewer.creatorId, id, id.replaceAll("-", "").padEnd(64, "0"), bytes.length],
    );
    await sql.query(
      `INSERT INTO import_file (creator_id, import_id, position, name, sha256, size)
       VALUES ($1::uuid, $2::uuid, 0, 'Konto.csv', '', $3)`,
      [viewer.creatorId, id, bytes.length],
    );
    await sql.query(
      `INSERT INTO import_part (creator_id, import_id, position, part, bytes) VALUES ($1::uuid, $2::uuid, 0, 0, $3)`,
      [viewer.creatorId, id, bytes],
    );
  });
  return id;
}

function mappingForm(importId: string, intent: "try" | "use", given: Record<string, string> = {}) {
  const table = tableOf(LINES.map((line) => line.replaceAll(";", "|")));
  const { target, fields } = suggestMapping(table, { settings: NO_SETTINGS });
  const texts = Object.entries(fields).map(([field, source]) => [
    `field.${field}`,
    "column" in source ? `column:${source.column}` : `constant:${source.constant}`,
  ]);
  const place = { importId, table: KEY, fingerprint: fingerprintOf(HEADER), headerRow: "0" };
  return mappingSchema.parse({ ...place, target, intent, ...Object.fromEntries(texts), ...given });
}

function map(viewer: Viewer, importId: string, intent: "try" | "use") {
  return succeed(viewer, (tx) => saveMapping(viewer, { tx, ...mappingForm(importId, intent) }));
}

describe("a file of a layout that nobody knows", () => {
  it("needs no correction for UTF-16, semicolons and comma decimals, and one mapping", async () => {
    const { viewer } = await makePerson();
    const id = await receive(viewer, utf16(LINES));
    expect(await outcomeOf(viewer, { id, ...CHOICES })).toMatchObject({ code: "unknown-format" });
    const waiting = await findWaitingTables(viewer, id);
    expect(waiting?.ok === true && waiting.tables[0]?.description).toMatchObject({
      encoding: { value: "utf-16le", sureness: "told" },
      delimiter: { value: ";", sureness: "told" },
      dateOrder: { value: "day-first", sureness: "told" },
      decimalMark: { value: ",", sureness: "told" },
    });
    const found = await findTableMap(viewer, id, { key: null, target: null });
    expect(found).toMatchObject({ gaps: [], result: { readable: 2, rows: 2 }, isRemembered: false });
    await map(viewer, id, "use");
    expect(await outcomeOf(viewer, { id, ...CHOICES })).toMatchObject({
      ok: true,
      value: { kind: "mapped", rows: { new: 2, changed: 0, same: 0, error: 0 } },
    });
  });

  it("is read at once the second time, also with its titles elsewhere, until it is forgotten", async () => {
    const { viewer } = await makePerson();
    await map(viewer, await receive(viewer, utf16(LINES)), "use");
    const second = await receive(
      viewer,
      utf16(["Konto 1;;;;", ...LINES, "15.10.2026;Spende;3,00;EUR;TikTok"]),
    );
    expect(await outcomeOf(viewer, { id: second, ...CHOICES })).toMatchObject({
      ok: true,
      value: { kind: "mapped", rows: { new: 3 } },
    });
    const place = { importId: second, table: KEY, fingerprint: fingerprintOf(HEADER) };
    await succeed(viewer, (tx) => forgetMapping(viewer, { tx, ...place }));
    expect(await outcomeOf(viewer, { id: second, ...CHOICES })).toMatchObject({
      code: "unknown-format",
    });
  });

  it("is not remembered for a mapping that was only tried, nor for another creator", async () => {
    const { viewer } = await makePerson();
    await map(viewer, await receive(viewer, utf16(LINES)), "try");
    const again = await receive(viewer, utf16(LINES));
    expect(await outcomeOf(viewer, { id: again, ...CHOICES })).toMatchObject({
      code: "unknown-format",
    });
    await map(viewer, again, "use");
    const { viewer: other } = await makePerson();
    const theirs = await receive(other, utf16(LINES));
    expect(await outcomeOf(other, { id: theirs, ...CHOICES })).toMatchObject({
      code: "unknown-format",
    });
  });

  it("waits for the columns that its mapping lacks", async () => {
    const { viewer } = await makePerson();
    const id = await receive(viewer, utf16(LINES));
    const form = mappingForm(id, "use", { "field.amount": "" });
    await succeed(viewer, (tx) => saveMapping(viewer, { tx, ...form }));
    const found = await findTableMap(viewer, id, { key: KEY, target: null });
    expect(found).toMatchObject({ gaps: [{ field: "amount", code: "missing" }], result: null });
    expect(await outcomeOf(viewer, { id, ...CHOICES })).toMatchObject({ code: "unknown-format" });
  });
});

describe("what a person says of how a file is read", () => {
  it("is how its bytes are read again, and holds for the next file of its titles", async () => {
    const { viewer } = await makePerson();
    const lines = ["Day|Amount; Type", "03/11/2026|1.00; Tips"];
    const id = await receive(viewer, Buffer.from(lines.join("\n")));
    const place = { importId: id, table: KEY, fingerprint: fingerprintOf(["Day|Amount", "Type"]) };
    const form = detectionSchema.parse({ ...place, delimiter: "|", dateOrder: "month-first" });
    await succeed(viewer, (tx) => saveDetection(viewer, { tx, ...form }));
    const waiting = await findWaitingTables(viewer, id);
    expect(waiting?.ok === true && waiting.tables[0]?.description).toMatchObject({
      delimiter: { value: "|", sureness: "said" },
      dateOrder: { value: "month-first", sureness: "said" },
    });
    const next = await receive(viewer, Buffer.from(lines.join("\n").replaceAll("03/11", "04/11")));
    const later = await findWaitingTables(viewer, next);
    expect(later?.ok === true && later.tables[0]).toMatchObject({
      isRemembered: true,
      settings: { dateOrder: "month-first" },
    });
  });

  it("is refused to those who only look, and for what waits no more", async () => {
    const { viewer } = await makePerson();
    const id = await receive(viewer, utf16(LINES));
    const form = mappingForm(id, "use");
    const looking: Viewer = { ...viewer, role: "viewer" };
    expect(await attempt(looking, (tx) => saveMapping(looking, { tx, ...form }))).toMatchObject({
      code: "forbidden",
    });
    const gone = mappingForm(newId(), "use");
    expect(await attempt(viewer, (tx) => saveMapping(viewer, { tx, ...gone }))).toMatchObject({
      code: "not-found",
    });
  });
});

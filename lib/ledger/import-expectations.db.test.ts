import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FORMATS } from "@/lib/core/formats/registry";
import type { FormatKind } from "@/lib/core/formats/format";
import { importPath, undoImportOf } from "@/lib/features/imports/mutations";
import type { Viewer } from "@/lib/server/viewer";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { day } from "@/lib/testing/derive-fixture";
import { MONEY, MONEY_REFUSALS } from "@/lib/testing/expected-imports/money";
import { readFacts } from "@/lib/testing/expected-imports/read-facts";
import { TIKTOK, TIKTOK_REFUSALS } from "@/lib/testing/expected-imports/tiktok";
import { closeDatabases, makePerson } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-22T15:00:00Z";

afterAll(closeDatabases);

const FOLDER = join(process.cwd(), "lib/core/testdata/formats");
const IMPORTS = [...TIKTOK, ...MONEY];
const REFUSALS = [...TIKTOK_REFUSALS, ...MONEY_REFUSALS];

const isRead = ({ needs }: { needs: readonly FormatKind[] }) =>
  needs.every((kind) => FORMATS.some((format) => format.kind === kind));

/** Each import is undone again, so that the next one finds an empty ledger too. */
let empty: Viewer | null = null;

async function withEmpty(work: (viewer: Viewer) => Promise<void>): Promise<void> {
  const viewer = empty ?? (await makePerson({ timeZone: "America/New_York" })).viewer;
  empty = null;
  await work(viewer);
  expect(Object.values(await readCanonicalRows(viewer)).flat()).toEqual([]);
  empty = viewer;
}

describe("a sample of a format that is read", () => {
  test.each(IMPORTS.filter(isRead))("$file gives the rows and sums that stand in it", (expected) =>
    withEmpty(async (viewer) => {
      const report = await take(viewer, expected.file);
      if (!report.ok) throw new Error(report.message);
      const { kind, rows, importId } = report.value;
      expect({ kind, rows }).toEqual({ kind: expected.kind, rows: { ...expected.rows, changed: 0 } });
      const said = { facts: expected.facts, days: expected.days };
      expect(await readFacts(viewer)).toEqual(said);
      const again = await take(viewer, expected.file);
      expect(again).toMatchObject({ ok: true, value: { isRepeat: true, rows: { new: 0, changed: 0 } } });
      expect(await undoImportOf(viewer, importId ?? "")).toMatchObject({ ok: true, value: { kept: [] } });
    }),
  );

  test.each(IMPORTS.filter(isRead).filter(isText))("$file, saved anew, says nothing new", (expected) =>
    withEmpty(async (viewer) => {
      const first = await take(viewer, expected.file);
      const second = await take(viewer, copyOf(expected.file));
      if (!first.ok || !second.ok) throw new Error("An import was refused.");
      const { new: known, same, error } = expected.rows;
      expect(second.value).toMatchObject({
        isRepeat: false,
        rows: { new: 0, changed: 0, same: known + same, error },
      });
      expect(await readFacts(viewer)).toMatchObject({ days: expected.days });
      for (const { value } of [first, second])
        expect(await undoImportOf(viewer, value.importId ?? "")).toMatchObject({ ok: true });
    }),
  );

  test.each(REFUSALS.filter(isRead))("$file has nothing for a ledger: $code", ({ file, code }) =>
    withEmpty(async (viewer) => {
      const outcome = await take(viewer, file);
      expect(outcome).toMatchObject({ ok: false, code });
    }),
  );
});

describe("a sample of a format that is not read yet", () => {
  const unread = [...IMPORTS, ...REFUSALS].filter((expected) => !isRead(expected));

  test(`is refused in a sentence (${unread.length} files)`, async () => {
    const { viewer } = await makePerson();
    for (const { file, needs } of unread) {
      const outcome = await take(viewer, file, { isPreview: true });
      const kinds = outcome.ok ? outcome.value.files.map((one) => one.kind) : [];
      expect(needs.filter((kind) => kinds.includes(kind))).toEqual([]);
    }
  });
});

test("every sample stands in the table of expectations", () => {
  const samples = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)));
  const folders = new Set([...IMPORTS, ...REFUSALS].map(({ file }) => file.split("/")[0]));
  const told = new Set([...IMPORTS, ...REFUSALS].map(({ file }) => file));
  const untold = samples.filter((file) => folders.has(file.split("/")[0]) && !told.has(file));
  expect(untold).toEqual([]);
});

function isText({ file }: { file: string }): boolean {
  return /\.(csv|json)$/.test(file);
}

/** The same text with a line more, and therefore another hash. */
function copyOf(file: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "permille-copy-")), basename(file));
  const bytes = readFileSync(join(FOLDER, file));
  const isWide = bytes[0] === 0xff;
  writeFileSync(path, Buffer.concat([bytes, Buffer.from("\n", isWide ? "utf16le" : "utf8")]));
  return path;
}

function take(viewer: Viewer, file: string, { asOf = "2026-11-22", isPreview = false } = {}) {
  const choices = { channelId: null, overlap: null };
  return importPath(viewer, { path: resolve(FOLDER, file), kind: null, asOf: day(asOf), choices, isPreview });
}

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { TRUE_HEADERS, TRUE_METRICS, TRUE_TITLES } from "@/lib/testing/expected-imports/headers";
import { readFiles } from "./read-files";

const FOLDER = join(process.cwd(), "lib/core/testdata/formats");
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

describe("a sample has the column titles of true exports", () => {
  it.each(Object.entries(TRUE_HEADERS))("%s, in their order", async (file, headers) => {
    const found = await headersOf(file);
    expect(found.toSorted(byText)).toEqual(headers.map(toTitles).toSorted(byText));
  });

  it.each(Object.entries(TRUE_TITLES))("%s, in any order", async (file, titles) => {
    const [header = []] = await headersOf(file);
    expect(header).toEqual(expect.arrayContaining(toTitles(titles)));
  });

  it.each(Object.entries(TRUE_METRICS))("%s, under the name of its one measure", async (file, measure) => {
    const container = await readFiles({ name: basename(file), path: join(FOLDER, file) });
    const [table] = container.ok ? container.value.files : [];
    expect(table?.rows.slice(0, 2)).toEqual([[measure], ["Date", "Primary"]]);
    const bytes = readFileSync(join(FOLDER, file));
    expect(bytes.toString("utf16le")).toMatch(/^\ufeffsep=,\r?\n/);
  });

  it("and, from TikTok Studio, its byte order mark and no newline at the end", () => {
    for (const file of Object.keys(TRUE_HEADERS).filter((name) => /^tiktok-studio.*csv$/.test(name))) {
      const bytes = readFileSync(join(FOLDER, file));
      expect(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK), file).toBe(true);
      expect(bytes.at(-1), file).not.toBe(10);
    }
  });
});

async function headersOf(file: string): Promise<string[][]> {
  const container = await readFiles({ name: basename(file), path: join(FOLDER, file) });
  if (!container.ok) throw new Error(container.error.message);
  return container.value.files.map(({ rows }) => rows[0] ?? []);
}

/** One space after a comma parts two titles; more belong to them, as do those before it. */
function toTitles(text: string): string[] {
  return text.replace(/,\n */g, ", ").split(", ");
}

function byText(a: readonly string[], b: readonly string[]): number {
  return a.join() < b.join() ? -1 : 1;
}

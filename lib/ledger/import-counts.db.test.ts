import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parseLocalDate } from "@/lib/core/time/date";
import { importPath } from "@/lib/features/imports/mutations";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const folder = mkdtempSync(join(tmpdir(), "permille-counts-"));

test("a row of a known video with another title is a changed one", async () => {
  const { viewer } = await makePerson();
  expect((await take(viewer, content("Desk tour"))).rows).toMatchObject({ new: 2 });
  const later = await take(viewer, content("Desk tour, part 1"));
  expect(later.rows).toEqual({ new: 0, changed: 1, same: 1, error: 0 });
});

test("a rate that makes an amount larger than can be kept is a problem of its row", async () => {
  const { viewer } = await makePerson();
  const rows = [
    "period_start,period_end,platform,program,amount,currency,status,rate",
    "2026-11-01,2026-11-01,tiktok,live_gifts,900000000000.00,EUR,final,900000000000",
    "2026-11-02,2026-11-02,tiktok,live_gifts,10.00,EUR,final,1.10",
  ];
  const report = await take(viewer, file("earnings.csv", rows.join("\n")));
  expect(report.rows).toEqual({ new: 1, changed: 0, same: 0, error: 1 });
  expect(report.problems).toContainEqual(expect.objectContaining({ row: 1, code: "too-large" }));
});

test("rows of unknown videos are all counted, and only the first of them named", async () => {
  const { viewer } = await makePerson();
  const unknown = Array.from({ length: 1_200 }, () => "https://youtu.be/abcdefghijk,2026-11-10,5");
  const rows = ["video,taken_at,views", "7705262619575889712,2026-11-10,40000", ...unknown];
  const report = await take(viewer, file("snapshots.csv", rows.join("\n")));
  expect(report.rows).toEqual({ new: 1, changed: 0, same: 0, error: 1_200 });
  expect(report.problems).toHaveLength(1_000);
  expect(report.problems.at(-1)).toMatchObject({ row: 1_001, code: "unknown-video" });
});

function content(title: string): string {
  const rows = [
    `"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"`,
    `"November 22","${title}","https://www.tiktok.com/@kim/video/7705262619575889712","November 6","3","0","1","64021"`,
    `"November 22","","https://www.tiktok.com/@kim/video/7703623382029486314","November 2","1","0","0","3310"`,
  ];
  return file("Content.csv", rows.join("\n"));
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function take(viewer: Viewer, path: string) {
  const choices = { channelId: null, overlap: null };
  const asOf = parseLocalDate("2026-11-22");
  const outcome = await importPath(viewer, { path, kind: null, asOf, choices, isPreview: false });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

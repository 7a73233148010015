import { join } from "node:path";
import { importPath } from "@/lib/features/imports/mutations";
import { closeThrough } from "@/lib/ledger/closing";
import { deriveAll } from "@/lib/ledger/derive";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { addOne, pdf, add, remove } from "./deal-files";
import { day } from "./derive-fixture";
import { run } from "./ledger";
import { makePerson } from "./people";

const SAMPLES = [
  "tiktok-archive-posts/2026/user_data_tiktok.json",
  "tiktok-studio/Followers_samplecreator.zip",
  "tiktok-studio/Content_samplecreator.zip",
  "youtube-studio/Content 2026-10-25_2026-11-22 Sample channel.zip",
  "own-template/earnings.csv",
];

/** The sample with a story on top, so that every table of facts has rows, and Undo has something to take back. */
export async function makeFullLedger(): Promise<Viewer> {
  const { viewer, userId } = await makePerson({ creatorName: 'Kim "cooks", with = signs', currency: "USD" });
  const person: Viewer = { ...viewer, userId };
  const inTenant = <T>(work: (sql: Sql) => Promise<T>) =>
    withTenantPg(person, (client) => work(sqlOfPg(client)), { statementTimeoutMs: 60_000 });
  await inTenant((sql) => loadSample(sql, person, { today: day("2026-11-22") }));
  for (const sample of SAMPLES) await take(person, sample);
  await inTenant((sql) => fillRest(sql, person));
  await addFiles(person, await inTenant(findDeal));
  await run(person, (sql) =>
    closeThrough(sql, person, { month: day("2026-08-01"), today: day("2026-11-22") }),
  );
  await inTenant((sql) => deriveAll(sql, person));
  return person;
}

/** A file of the database and one that only Undo would bring back. */
async function addFiles(viewer: Viewer, dealId: string): Promise<void> {
  await addOne(viewer, dealId, "contract.pdf", "one");
  const removed = await addOne(viewer, dealId, "Überraschung – final (2).pdf", "two");
  await remove(viewer, dealId, removed.id);
  await add(viewer, dealId, ["../../notes.txt", "a".repeat(2_000_000)], ["same.pdf", pdf("three")]);
}

async function findDeal(sql: Sql): Promise<string> {
  const [deal] = await sql.query<{ id: string }>("SELECT id::text AS id FROM deal ORDER BY id LIMIT 1");
  return deal?.id ?? "";
}

async function take(viewer: Viewer, sample: string): Promise<void> {
  const path = join("lib/core/testdata/formats", sample);
  const channels = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ id: string }>("SELECT id::text AS id FROM channel WHERE platform = 'tiktok'"),
  );
  for (const channelId of [null, channels[0]?.id ?? null]) {
    const choices = { channelId, overlap: "keep" } as const;
    const asOf = day("2026-11-22");
    const taken = await importPath(viewer, { path, kind: null, asOf, choices, isPreview: false });
    if (taken.ok) return;
    if (taken.code !== "choose-channel") throw new Error(`${sample}: ${taken.code} ${taken.message}`);
  }
}

/** What forms write one row at a time. */
async function fillRest(sql: Sql, { creatorId }: Viewer): Promise<void> {
  const rows: [string, Record<string, unknown>][] = [
    ["annotation", { id: ID, day: "2026-10-01", text: "New camera\nwith a second line, \"quotes\" and 😀" }],
    ["dismissed_insight", { insight: "fragility", numbers: "1" }],
    ["saved_filter", { id: ID, list: "income", name: "Open", query: "state=confirmed" }],
    ["account_code", { side: "income", name: "ads", code: "8400", label: "Ads" }],
    ["import_mapping", { fingerprint: "abc", mapping: JSON.stringify({ columns: [1, 2] }) }],
    ["typed_rate", { id: ID, from_currency: "SEK", to_currency: "USD", from_day: "2026-01-01", to_day: "2026-02-01", rate: "0.095" }],
    ["reconciliation", { id: ID, stream: "ads", month: "2026-10-01", currency: "USD", statement_amount: "9007199254740993" }],
    ["recurring_line", { id: ID, name: "Tips", fields: JSON.stringify({ stream: "tips" }), every: "month", first_on: "2026-10-01", next_on: "2026-12-01" }],
    ["report_schedule", { id: ID, name: "Monthly", spec: "month", level: "full", cadence: "monthly", day: 1, hour: 8, time_zone: "Europe/Berlin", recipients: "{tax@example.com}", formats: "{pdf}" }],
  ]; // prettier-ignore
  for (const [table, row] of rows) {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${String(index + 2)}`);
    await sql.query(
      `INSERT INTO ${table} (creator_id, ${columns.join(", ")}) VALUES ($1::uuid, ${places.join(", ")})`,
      [creatorId, ...Object.values(row)],
    );
  }
}

const ID = "0190aaaa-0000-7000-8000-000000000001";

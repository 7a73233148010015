import { afterAll, beforeAll, expect, test } from "vitest";
import { readCompared } from "@/lib/core/compare/compared-periods";
import type { IncomePart } from "@/lib/core/explain/income-part";
import { parseSource } from "@/lib/core/explain/income-source";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { OTHER_VIEWS, SEGMENTINGS } from "@/lib/core/video/segmenting";
import type { Period } from "@/lib/core/time/period";
import { getComparison } from "@/lib/features/compare/data";
import { listComparedSums } from "@/lib/ledger/compare-sums";
import { deriveAll } from "@/lib/ledger/derive";
import { listIncomeSources } from "@/lib/ledger/income-sources";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day, factsOf } from "@/lib/testing/derive-fixture";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getWorking } from "./data";

afterAll(closeDatabases);

const TODAY = day("2026-11-22");
/** Not the creator's own, so that hours of posting and days differ. */
const ZONE = "America/New_York";

let viewer: Viewer;
beforeAll(async () => {
  ({ viewer } = await makePerson({ timeZone: "Europe/Stockholm", currency: "EUR" }));
  await read(async (sql) => {
    await loadSample(sql, viewer, { today: TODAY });
    const facts = await factsOf(sql, viewer);
    const [video] = await sql.query<{ id: string }>(
      "select id::text from video order by published_at desc limit 1",
    );
    await facts.addIncome({
      ...{
        stream: "ads",
        currency: "USD",
        amount: 4_321,
        rate: "0.9",
        base_amount: 3_889,
        video_id: video?.id ?? "",
      },
      ...{ earned_from: "2026-10-10", earned_to: "2026-10-20", state: "paid", paid_on: "2026-10-30" },
    });
    // A fee without a deal, of a video, and what takes a part of it back.
    const fee = { stream: "brand_deal", programme: "Nordkaffe & Co", video_id: video?.id ?? "" };
    const parent_id = await facts.addIncome({ ...fee, base_amount: 50_000, ...ON });
    await facts.addIncome({ ...fee, programme: "nordkaffe & co", base_amount: -2_000, parent_id, ...ON });
    await deriveAll(sql, viewer);
  });
});

const ON = { earned_from: "2026-09-10", earned_to: "2026-09-11" };

function read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => work(sqlOfPg(client)));
}

async function workingOf(part: IncomePart, { period, clock }: { period: Period; clock: Clock }) {
  const facts = await getWorking(viewer, { subject: { tag: "part", part }, period, clock });
  if (facts === null) throw new Error("It has no working.");
  return { income: sum([...facts.lines.first, facts.lines.rest].map(({ amount }) => amount)), ...facts };
}

test.each(SEGMENTINGS)(
  "the lines and the videos of a segment by %s come to what Compare says of it, by every clock",
  async (by) => {
    for (const clock of CLOCKS) {
      const query = readCompared({ a: "2026-10", b: "2026-08-10..2026-09-20" });
      const asked = { query, by, zone: ZONE, clock, today: TODAY, segment: null };
      const compared = await getComparison(viewer, asked);
      const rows = compared?.segments.rows.filter(({ key }) => key !== OTHER_VIEWS).slice(0, 8) ?? [];
      expect(rows.length, clock).toBeGreaterThan(1);
      for (const { key, sides } of rows)
        for (const [index, { income, views }] of sides.entries()) {
          const part = { segment: { by, key, zone: ZONE }, stream: null, currency: null };
          const period = compared?.sides[index]?.period ?? { from: TODAY, to: TODAY };
          const facts = await workingOf(part, { period, clock });
          expect(facts.erpm, `${clock} ${String(key)}`).toEqual({ income, views: key === null ? 0n : views });
          expect(facts.income).toBe(income);
        }
    }
  },
);

test("a bar's own cells, of one segment, stream and currency, come to what they are decomposed from", async () => {
  const period = { from: day("2026-09-01"), to: day("2026-11-01") };
  for (const clock of CLOCKS) {
    const zones = { zone: ZONE, timeZone: viewer.timeZone };
    const asked = { creatorId: viewer.creatorId, periods: [period], clock, by: "length" as const, ...zones };
    const cells = (await read((sql) => listComparedSums(sql, asked)))[0]?.totals.earned ?? [];
    expect(new Set(cells.map(({ currency }) => currency)).size, clock).toBeGreaterThan(1);
    for (const { segment: key, stream, currency, income } of cells) {
      const part = { segment: { by: "length" as const, key, zone: null }, stream, currency };
      expect((await workingOf(part, { period, clock })).income, clock).toBe(income);
    }
    for (const currency of new Set(cells.map((cell) => cell.currency))) {
      const all = cells.filter((cell) => cell.currency === currency);
      const part = { segment: null, stream: null, currency };
      expect((await workingOf(part, { period, clock })).income, clock).toBe(
        sum(all.map((cell) => cell.income)),
      );
    }
  }
});

test("every source that insights name has lines that come to what they say of it", async () => {
  const { creatorId } = viewer;
  const period = { from: day("2025-12-01"), to: day("2026-11-23") };
  const { sources } = await read((sql) => listIncomeSources(sql, { creatorId, period }));
  const asked = [
    ...sources.platform.map((source) => ({ ...source, text: `platform:${source.key}` })),
    ...sources.brand.map((source) => ({
      ...source,
      text: source.key.startsWith("programme:") ? source.key : `brand:${source.key}`,
    })),
  ];
  expect(new Set(asked.map(({ text }) => text.split(":")[0]))).toEqual(
    new Set(["platform", "brand", "programme"]),
  );
  for (const { text, name, key, income } of asked) {
    const source = parseSource(text);
    if (source === null) throw new Error(text);
    const facts = await getWorking(viewer, { subject: { tag: "source", source }, period, clock: "earned" });
    expect(facts?.erpm.income, text).toBe(income);
    expect(facts?.name, text).toBe(source.kind === "platform" ? "" : name);
    expect(source.kind === "programme" || key === source.key).toBe(true);
  }
  const stranger = { tag: "source", source: { kind: "brand", key: "no id" } } as const;
  expect(await getWorking(viewer, { subject: stranger, period, clock: "earned" })).toBeNull();
});

test("a segment has the name of its video or its channel, and one that is not there has no working", async () => {
  const period = { from: day("2026-10-01"), to: day("2026-11-01") };
  const of = (by: "channel" | "video", key: string) =>
    ({ tag: "part", part: { segment: { by, key, zone: null }, stream: null, currency: null } }) as const;
  const [channel] = await read((sql) =>
    sql.query<{ id: string; name: string }>("select id::text, name from channel"),
  );
  const found = await getWorking(viewer, {
    subject: of("channel", channel?.id ?? ""),
    period,
    clock: "earned",
  });
  expect(found?.name).toBe(channel?.name);
  const stranger = await makePerson();
  const question = { subject: of("channel", channel?.id ?? ""), period, clock: "earned" } as const;
  expect(await getWorking(stranger.viewer, question)).toBeNull();
  expect(await getWorking(viewer, { ...question, subject: of("video", "no id") })).toBeNull();
});

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

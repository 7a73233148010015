import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { makeZip } from "@/lib/server/files/zip-fixture";
import { sqlOfPg } from "@/lib/server/sql";
import { readCanonicalRows } from "@/lib/testing/canonical-rows";
import { listKept, sumClocks, sumViews, takeFile, takePath } from "@/lib/testing/import-files";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { checkDerived } from "./derive";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const SAMPLES = join(process.cwd(), "lib/core/testdata/formats");
const DAYS = ["2026-11-01", "2026-11-02", "2026-11-03"];
const TABLE = `Content,Video title,Video publish time,Duration,Views,Watch time (hours),Estimated revenue (USD)
Total,,,,150,3,3.403
dQx1_sample,Plan,"Nov 1, 2026",731,100,2,3.003
eF3-gsample,Talk,"Nov 1, 2026",100,50,1,0.400`;
const CHART = "Date,Content,Video title,Video publish time,Duration,";
const chartOf = (metric: string, values: readonly string[]) =>
  [
    CHART + metric,
    ...DAYS.map((day, at) => `${day},dQx1_sample,Plan,"Nov 1, 2026",731,${values[at] ?? ""}`),
  ].join("\n");
const totalsOf = (metric: string, values: readonly string[]) =>
  [`Date,${metric}`, ...DAYS.map((day, at) => `${day},${values[at] ?? ""}`)].join("\n");

const REVENUE = "Estimated revenue (USD)";
const ofMoney = [
  ["Table data.csv", TABLE],
  ["Chart data.csv", chartOf(REVENUE, ["1.001", "1.001", "1.001"])],
  ["Totals.csv", totalsOf(REVENUE, ["1.101", "1.101", "1.201"])],
] as const;
const ofViews = [
  ["Table data.csv", TABLE],
  ["Chart data.csv", chartOf("Views", ["70", "20", "10"])],
  ["Totals.csv", totalsOf("Views", ["90", "35", "25"])],
] as const;

function zipOf(name: string, parts: readonly (readonly [string, string])[]) {
  return { name, data: makeZip(parts.map(([part, text]) => ({ name: part, data: Buffer.from(text) }))) };
}

describe("YouTube Studio's ZIP", () => {
  test("has its money once: by day where the chart has it, else by the table", async () => {
    const { viewer } = await makePerson();
    await takeFile(viewer, zipOf("Content 2026-11-01_2026-11-04 Me.zip", ofMoney));
    // 3 × 1.001 by day, and 0.400 of the video that the chart does not show.
    expect(await sumClocks(viewer)).toEqual({ earned: 340n, estimated: 340n, paid: 0n });
    expect(await listKept(viewer)).toHaveLength(4);
    expect(await sumViews(viewer)).toBe(150n);
    expect(await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer))).toEqual([]);
  });

  test("of views after that of revenue counts each view and each cent once, whatever the order of their members", async () => {
    const { viewer } = await makePerson();
    const { viewer: other } = await makePerson();
    await takeFile(viewer, zipOf("Content 2026-11-01_2026-11-04 Me.zip", [...ofMoney]));
    await takeFile(other, zipOf("Content 2026-11-01_2026-11-04 Me.zip", [...ofMoney].toReversed()));
    expect(await readCanonicalRows(other)).toEqual(await readCanonicalRows(viewer));
    const both = zipOf("Both.zip", [
      ...ofMoney.map(([name, text]) => [`money/${name}`, text] as const),
      ...ofViews.slice(1).map(([name, text]) => [`views/${name}`, text] as const),
    ]);
    const { viewer: together } = await makePerson();
    await takeFile(together, both);
    expect(await sumClocks(together)).toEqual({ earned: 340n, estimated: 340n, paid: 0n });
    // 100 by day and 50 of the table's other video.
    expect(await sumViews(together)).toBe(150n);
  });

  test("of the sample has the chart's days as its money, and blank days say nothing", async () => {
    const { viewer } = await makePerson();
    await takePath(viewer, join(SAMPLES, "youtube-studio/Content 2026-10-25_2026-11-22 Sample channel.zip"));
    // 64.032 + 1.623 + 27.281 USD.
    expect(await sumClocks(viewer)).toEqual({ earned: 9293n, estimated: 9293n, paid: 0n });
    expect(await sumViews(viewer)).toBe(61_240n);
  });

  test("adds nothing to the channel's own totals that were there before, nor they to it", async () => {
    const totals = { name: "Totals.csv", data: totalsOf(REVENUE, ["1.10", "1.10", "1.20"]) };
    const chart = { name: "Chart data.csv", data: chartOf(REVENUE, ["1.00", "1.00", "1.00"]) };
    for (const files of [
      [totals, chart],
      [chart, totals],
    ]) {
      const { viewer } = await makePerson();
      for (const one of files) await takeFile(viewer, one);
      expect(await sumClocks(viewer)).toEqual({ earned: 340n, estimated: 340n, paid: 0n });
    }
  });
});

describe("Facebook's content", () => {
  const text = readFileSync(join(SAMPLES, "facebook-content/facebook_content.csv"), "utf8");

  test("taken twice has the later earnings once, in either order", async () => {
    const later = text.replace("7.41", "9.20").replace("20310", "24000");
    const files = [
      { name: "first.csv", data: text, asOf: "2026-11-20" },
      { name: "second.csv", data: later, asOf: "2026-11-22" },
    ];
    for (const order of [files, files.toReversed()]) {
      const { viewer } = await makePerson();
      for (const one of order) await takeFile(viewer, one);
      expect(await sumClocks(viewer)).toEqual({ earned: 920n, estimated: 920n, paid: 0n });
      expect(await listKept(viewer)).toMatchObject([{ stream: "ads", said: "estimated 741, estimated 920" }]);
    }
  });
});

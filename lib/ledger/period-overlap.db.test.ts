import { afterAll, describe, expect, test } from "vitest";
import { sumClocks, sumViews } from "@/lib/testing/import-files";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { takeTogether, tryTogether, type TextFile } from "@/lib/testing/take-together";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const VIDEO = "dQw4w9WgXcQ";

function table(range: string, views: number, revenue: string): TextFile {
  const header =
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Estimated revenue (USD)";
  const rows = [
    `Total,,,,${views},1.0,${revenue}`,
    `${VIDEO},Desk tour,"Oct 1, 2026",60,${views},1.0,${revenue}`,
  ];
  return { name: `Content ${range} Me.csv`, text: [header, ...rows].join("\n") };
}

function chart(
  name: string,
  metric: "Views" | "Estimated revenue (USD)",
  days: readonly [string, string][],
): TextFile {
  const header = `Date,Content,Video title,Video publish time,Duration,${metric}`;
  const rows = days.map(([on, value]) => `${on},${VIDEO},Desk tour,"Oct 1, 2026",60,${value}`);
  return { name, text: [header, ...rows].join("\n") };
}

describe("YouTube's views and revenue of overlapping days", () => {
  const long = table("2026-11-01_2026-11-21", 100, "10.00");
  const short = table("2026-11-11_2026-11-21", 40, "4.00");
  const viewed = chart("views.csv", "Views", [
    ["2026-11-12", "30"],
    ["2026-11-13", "10"],
  ]);
  const earned = chart("revenue.csv", "Estimated revenue (USD)", [
    ["2026-11-12", "3.00"],
    ["2026-11-13", "1.00"],
  ]);

  test.each([
    ["tables of two ranges", [long], [short]],
    ["tables of two ranges, the shorter first", [short], [long]],
    ["days after a table", [long], [viewed]],
    ["a table after days", [viewed], [long]],
    ["revenue by day after a table", [long], [earned]],
    ["a table after revenue by day", [earned], [long]],
  ] as const)("%s: nothing counts twice until it is decided", async (_, first, second) => {
    const { viewer } = await makePerson();
    await takeTogether(viewer, first);
    const [views, money] = [await sumViews(viewer), await sumClocks(viewer)];
    await tryTogether(viewer, second);
    expect([views, 40n, 100n]).toContain(await sumViews(viewer));
    expect([money.earned, 400n, 1000n]).toContain((await sumClocks(viewer)).earned);
  });

  test.each([
    ["tables of two ranges", [long, short]],
    ["the shorter first", [short, long]],
    ["a table and some of its days", [long, viewed, earned]],
    ["days and a table", [earned, viewed, long]],
    ["tables without money", [viewsOf(long), viewsOf(short)]],
    ["a table and some of its days, without money", [viewsOf(long), viewed]],
    ["days and a table, without money", [viewed, viewsOf(long)]],
  ] as const)("%s in one import do not add up", async (_, files) => {
    const { viewer } = await makePerson();
    await tryTogether(viewer, files);
    expect([40n, 100n]).toContain(await sumViews(viewer));
    expect([0n, 400n, 1000n]).toContain((await sumClocks(viewer)).earned);
  });
});

function viewsOf({ name, text }: TextFile): TextFile {
  return { name, text: text.replaceAll(/,[^,\n]*$/gm, "") };
}

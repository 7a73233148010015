import { afterAll, describe, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { day } from "@/lib/testing/derive-fixture";
import { differences } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { loadSample } from "./sample";

afterAll(closeDatabases);

describe("sample data", () => {
  test("fills an empty creator once, with every stream, one line that has no rate, and a deal at most stages", async () => {
    const { viewer } = await makePerson();
    const load = () =>
      withTenantPg(viewer, (client) => loadSample(sqlOfPg(client), viewer, { today: day("2026-11-22") }));
    expect(await load()).toMatchObject({ ok: true, value: { videos: 142 } });
    const streams = await withTenantPg(viewer, (client) =>
      sqlOfPg(client).query<{ stream: string; unconverted: number }>(
        "SELECT stream, count(*) FILTER (WHERE base_amount IS NULL)::int AS unconverted FROM income GROUP BY 1",
      ),
    );
    expect(streams).toHaveLength(9);
    expect(streams.reduce((sum, { unconverted }) => sum + unconverted, 0)).toBe(1);
    expect(await stagesOf(viewer)).toEqual({
      delivered: ["Code INES10", "Weekender, given", "Winter blend, with a bonus"],
      inquiry: ["Spring trails"],
      invoiced: ["A desk for a small flat"],
      lost: ["A box of recipes"],
      negotiating: ["Carry less, again"],
      paid: [
        "Cold brew at home",
        "Finding the quiet coast",
        "Iced coffee, three ways",
        "One bag for a week",
        "Spring mornings",
        "Three walks, three videos",
      ],
    });
    expect(await papersOf(viewer)).toEqual(["2026-1 paid", "2026-2 open", "draft"]);
    expect(await load()).toMatchObject({ ok: false, code: "has-facts" });
    expect(await differences(viewer)).toEqual([]);
  });
});

async function papersOf(viewer: Viewer): Promise<string[]> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ paper: string }>(
      `SELECT CASE WHEN number IS NULL THEN 'draft' WHEN EXISTS (SELECT FROM deal_payment p WHERE p.invoice_id = v.id)
         THEN number_text || ' paid' ELSE number_text || ' open' END AS paper FROM invoice v ORDER BY number`,
    ),
  );
  return rows.map(({ paper }) => paper);
}

async function stagesOf(viewer: Viewer): Promise<Record<string, string[]>> {
  const rows = await withTenantPg(viewer, (client) =>
    sqlOfPg(client).query<{ stage: string; titles: string[] }>(
      "SELECT stage, array_agg(title ORDER BY title) AS titles FROM deal GROUP BY 1",
    ),
  );
  return Object.fromEntries(rows.map(({ stage, titles }) => [stage, titles]));
}

// @vitest-environment jsdom
import { expect, it } from "vitest";
import { currency, date, given } from "@/lib/core/testdata/vector";
import { parseRange, resolveRange } from "@/lib/core/time/period";
import type { TakeHomeReport } from "@/lib/features/takehome/schema";
import { find, render } from "@/lib/testing/render";
import { LadderTable } from "./ladder-table";

const today = date("2026-11-22");
const NOTHING = { gross: 0n, net: 0n, steps: [] };

const range = (text: string) => given(parseRange(text) ?? undefined);

it("a month opens the ladder of the days that the period has of it", async () => {
  const period = { from: date("2026-10-26"), to: date("2026-11-23") };
  const rows = ["2026-10-01", "2026-11-01"].map(
    (name) => ({ key: `month:${name}`, kind: "month", name, ladder: NOTHING, views: 0n }) as const,
  );
  const report: TakeHomeReport = {
    ...{ period, currency: currency("USD"), ladder: NOTHING, views: 0n, estimated: 0n, rows: [...rows] },
    ...{ leftOut: [], terms: { agency: false, tax: false }, hasCosts: false },
  };
  const view = { range: range("28d"), by: "month", clock: "earned" } as const;
  const { page } = await render(<LadderTable {...{ report, view, today }} hidden={false} />);
  const days = [...page.querySelectorAll<HTMLAnchorElement>("tbody a")].map((link) => {
    const address = new URLSearchParams(given((link.getAttribute("href") ?? "").split("?")[1]));
    return resolveRange(range(address.get("range") ?? ""), { today, firstDay: null });
  });
  expect(days).toEqual([
    { from: "2026-10-26", to: "2026-11-01" },
    { from: "2026-11-01", to: "2026-11-23" },
  ]);
  expect(find(page, "tbody a", HTMLAnchorElement).textContent).toContain("October 2026");
});

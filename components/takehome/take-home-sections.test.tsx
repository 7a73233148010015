// @vitest-environment jsdom
import { expect, it } from "vitest";
import { takeHome } from "@/lib/core/income/take-home";
import { currency, date, given } from "@/lib/core/testdata/vector";
import { parseRange, resolveRange, type Period } from "@/lib/core/time/period";
import type { TakeHomeReport } from "@/lib/features/takehome/schema";
import { render } from "@/lib/testing/render";
import { TakeHomeSections } from "./take-home-sections";

const today = date("2026-11-22");
const USD = currency("USD");

function reportOf(period: Period): TakeHomeReport {
  const made = takeHome(100_000n, { platformFee: { amount: 5_000n }, costs: { amount: 700n } });
  if (!made.ok) throw new Error(made.error.code);
  const ladder = made.value;
  const row = { key: "costs:", kind: "costs", name: "", ladder, views: null } as const;
  return {
    ...{ period, currency: USD, ladder, views: 10n, estimated: 0n, rows: [row] },
    ...{ leftOut: [{ kind: "costs", currency: USD, amount: 5n }], hasCosts: true },
    terms: { agency: false, tax: false },
  };
}

const draw = async (range: string, firstDay: string) => {
  const asked = given(parseRange(range) ?? undefined);
  const period = resolveRange(asked, { today, firstDay: date(firstDay) });
  const view = { range: asked, by: "video", clock: "paid" } as const;
  const props = { report: reportOf(period), view, period: "", today, hidden: false, canEdit: true };
  const { page } = await render(<TakeHomeSections {...props} />);
  return { period, hrefOf: (name: string) => hrefOf(page, name) };
};

function hrefOf(page: ParentNode, name: string): string {
  const links = [...page.querySelectorAll("a")].filter(({ textContent }) => textContent === name);
  return links.map((link) => link.getAttribute("href")).join();
}

it("every step that comes about by lines opens the lines of the same days by the same clock", async () => {
  const { hrefOf: found } = await draw("2026-10", "2026-01-01");
  const same = "range=2026-10&clock=paid";
  expect(found("Gross")).toBe(`/math?figure=gross&${same}`);
  expect(found("of $1,000.00 gross")).toBe(found("Gross"));
  expect(found("Platform fee")).toBe(`/math?figure=kept%3AplatformFee&${same}`);
  expect(found("Income")).toBe(`/math?figure=income&${same}`);
  expect(found("Agency")).toBe(`/math?figure=kept%3Aagency&${same}`);
  expect(found("Tax reserve")).toBe("/settings#terms");
});

// All days end today, and a month that was asked for by its days has those to come.
it.each(["all", "month", "2026-11-01..2026-11-30", "2026-10"])(
  "costs open those of the very days that were asked for: %s",
  async (range) => {
    const { period, hrefOf: found } = await draw(range, "2026-02-03");
    for (const name of ["Costs", "Costs in USD", "Costs for no single video"]) {
      const address = new URLSearchParams(given(found(name).split("?")[1]));
      const days = given(parseRange(address.get("range") ?? "") ?? undefined);
      expect(resolveRange(days, { today, firstDay: null }), name).toEqual(period);
    }
  },
);

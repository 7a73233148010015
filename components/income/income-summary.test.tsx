// @vitest-environment jsdom
import { expect, it } from "vitest";
import { currency, date } from "@/lib/core/testdata/vector";
import type { Clock } from "@/lib/core/income/clock";
import type { IncomeList } from "@/lib/features/income/data";
import { incomeListSchema } from "@/lib/features/income/schema";
import { render } from "@/lib/testing/render";
import { IncomeSummary } from "./income-summary";

const today = date("2026-11-22");

type Asked = { clock?: Clock; range?: string };

/** The links to workings of a list whose last money is of the day before `to`. */
async function linksOf(to: string, { clock = "earned", range = "all" }: Asked): Promise<HTMLAnchorElement[]> {
  const list: IncomeList = {
    ...{ items: [], months: new Map(), unconverted: [], movement: 0n, page: 1, pages: 1 },
    sum: { income: 100n, estimated: 0n, waiting: 0n, lines: 1 },
    days: { from: date("2026-01-01"), to: date(to) },
  };
  const query = incomeListSchema.parse({ range });
  const { page } = await render(
    <IncomeSummary {...{ list, query, clock, today }} currency={currency("EUR")} hidden={false} />,
  );
  return [...page.querySelectorAll<HTMLAnchorElement>('a[href^="/math?"]')];
}

/** The range in which the sum is worked out. */
async function workedOut(to: string, asked: Asked) {
  const [link] = await linksOf(to, asked);
  return new URLSearchParams(link?.getAttribute("href")?.split("?")[1]).get("range");
}

it("the sum of all lines is worked out on all days, and on those to come where some have money", async () => {
  expect(await workedOut("2026-11-23", {})).toBe("all");
  expect(await workedOut("2026-12-01", {})).toBe("2026-01-01..2026-11-30");
  expect(await workedOut("2027-01-01", {})).toBe("2026-01-01..2026-12-31");
  expect(await workedOut("2026-12-01", { clock: "viewed" })).toBe("all");
  expect(await workedOut("2026-12-01", { range: "2026-10" })).toBe("2026-10");
});

it("the sum of some days is not said to be worked out where lines are spread over other days too", async () => {
  const words = async (asked: Asked) =>
    (await linksOf("2026-11-23", asked)).map((link) => link.getAttribute("aria-label") ?? link.textContent);
  const spread = ["What these days alone earned, each line spread over its own days"];
  const whole = ["€1.00: how this is worked out", "How the income of these days is worked out"];
  expect(await words({ range: "2026-10" })).toEqual(spread);
  expect(await words({ range: "2026-10", clock: "viewed" })).toEqual(spread);
  expect(await words({ range: "2026-10", clock: "paid" })).toEqual(whole);
  expect(await words({})).toEqual(whole);
});

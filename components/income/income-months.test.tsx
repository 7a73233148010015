// @vitest-environment jsdom
import { expect, it } from "vitest";
import { currency, date, given } from "@/lib/core/testdata/vector";
import { resolveRange } from "@/lib/core/time/period";
import { incomeListSchema } from "@/lib/features/income/schema";
import type { IncomeList, IncomeListItem } from "@/lib/features/income/data";
import { find, render } from "@/lib/testing/render";
import { IncomeMonths } from "./income-months";

const EUR = currency("EUR");
const today = date("2026-11-22");

/** Rewards of November, which are earned until its last day. */
const LINE: IncomeListItem = {
  ...{ id: "line", version: 1, stream: "creator_rewards", state: "estimated", amount: 100n, currency: EUR },
  ...{ baseAmount: 100n, added: null, from: date("2026-11-01"), to: date("2026-12-01"), counted: 100n },
  ...{ month: date("2026-11-01"), paidOn: null, dueOn: null, note: "", programme: "", deal: null },
  ...{ videoTitle: null, shares: 0, restates: null, takenBack: null },
};

const LIST: IncomeList = {
  items: [LINE],
  months: new Map([[LINE.month, { income: 100n, estimated: 100n, waiting: 0n, lines: 1 }]]),
  sum: { income: 100n, estimated: 100n, waiting: 0n, lines: 1 },
  ...{ unconverted: [], movement: 0n, days: null, page: 1, pages: 1 },
};

/** The days that the sum of November leads to. */
async function opened(range: string) {
  const query = incomeListSchema.parse({ range, stream: "creator_rewards" });
  const part = (
    <IncomeMonths
      {...{ list: LIST, query, currency: EUR, clock: "earned", today }}
      hidden={false}
      selectable={false}
    />
  );
  const { page } = await render(part);
  const href = find(page, 'a[href^="/income?"]', HTMLAnchorElement).getAttribute("href") ?? "";
  const address = incomeListSchema.parse(Object.fromEntries(new URLSearchParams(given(href.split("?")[1]))));
  expect(address.stream).toBe("creator_rewards");
  return resolveRange(address.range, { today, firstDay: null });
}

it.each([
  ["all of them, also those to come", "all", "2026-11-01", "2026-12-01"],
  ["those until today where the list has no others", "month", "2026-11-01", "2026-11-23"],
  ["those that the list has of it", "28d", "2026-11-01", "2026-11-23"],
  ["those of its first days", "2026-10-10..2026-11-09", "2026-11-01", "2026-11-10"],
])("the sum of a month opens the lines of its days: %s", async (_which, range, from, to) => {
  expect(await opened(range)).toEqual({ from, to });
});

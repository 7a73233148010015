// @vitest-environment jsdom
import { expect, it } from "vitest";
import { currency, date } from "@/lib/core/testdata/vector";
import type { LevelInsight } from "@/lib/features/insights/schema";
import { find, render } from "@/lib/testing/render";
import { NewsLine } from "./news-line";

it("leads from what it says to that insight with its rows open", async () => {
  const days = { from: date("2026-08-01"), to: date("2026-11-01") };
  const insight: LevelInsight = {
    ...{ key: "level.2026-08", numbers: "1", isDismissed: false, why: null },
    kind: "level",
    ...{ month: "2026-08", sides: { before: days, after: days } },
    before: { income: 101n, views: 1_000n },
    after: { income: 148n, views: 1_000n },
  };
  const news = { currency: currency("EUR"), insight };
  const { page } = await render(<NewsLine news={news} hidden={false} />);
  const said = find(page, 'a[href*="open="]', HTMLAnchorElement);
  expect(said.getAttribute("href")).toBe("/insights?open=level.2026-08#level.2026-08");
  expect(said.textContent).toBe("Since August 2026 a thousand views earn €1.48 instead of €1.01.");
});

import { CLOCKS } from "@/lib/core/income/clock";
import { getFigures } from "@/lib/features/figures/data";
import type { Figures } from "@/lib/features/figures/schema";
import { findChoice, requireCreator, requireDate } from "./arguments";
import { UsageError, type Command } from "./command";

export const figuresCommand: Command = {
  name: "figures",
  usage:
    "figures --creator ID --from YYYY-MM-DD --to YYYY-MM-DD [--by day|month|stream|video] [--clock earned|viewed|paid]",
  summary: "Income, views and what 1,000 views earned; --to is excluded, --clock is earned unless said",
  options: {
    creator: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    by: { type: "string" },
    clock: { type: "string" },
  },
  async run(values) {
    const period = { from: requireDate(values, "from"), to: requireDate(values, "to") };
    if (period.from >= period.to)
      throw new UsageError("--to is the day after the last one, so it must be later than --from.");
    const by = findChoice(values, { name: "by", choices: ["day", "month", "stream", "video"] });
    const clock = findChoice(values, { name: "clock", choices: CLOCKS }) ?? "earned";
    const viewer = await requireCreator(values);
    const figures = await getFigures(viewer, { period, by, clock });
    return { ok: true, json: figures, text: toText(figures) };
  },
};

function toText({ currency, clock, total, rows }: Figures): string {
  const lines = [{ key: "total", ...total }, ...rows].map(({ key, income, views, erpm }) =>
    [key.padEnd(24), income.padStart(14), String(views).padStart(14), (erpm ?? "-").padStart(12)].join(" "),
  );
  return [
    `${`${clock} clock`.padEnd(24)} ${`income ${currency}`.padStart(14)} ${"views".padStart(14)} ${"per 1,000".padStart(12)}`,
    ...lines,
  ].join("\n");
}

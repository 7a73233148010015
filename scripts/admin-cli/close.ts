import { monthText } from "@/lib/core/text/figures";
import { closeMonthsOf } from "@/lib/features/closing/mutations";
import { requireCreator, requireMonth } from "./arguments";
import type { Command } from "./command";
import { toAnswer } from "./outcome";

export const closeCommand: Command = {
  name: "close",
  usage: "close --creator ID --through YYYY-MM",
  summary: "Close the books: what was earned through that month stays as it is",
  options: { creator: { type: "string" }, through: { type: "string" } },
  async run(values) {
    const month = requireMonth(values, "through");
    const closed = await closeMonthsOf(await requireCreator(values), { month });
    if (!closed.ok) return toAnswer(closed);
    const { openFrom } = closed.value;
    return {
      ok: true,
      json: { openFrom },
      text: `Closed through ${monthText(month)}; open from ${openFrom}.`,
    };
  },
};

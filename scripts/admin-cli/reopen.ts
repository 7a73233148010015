import { reopenMonthsOf } from "@/lib/features/closing/mutations";
import { reopenSchema } from "@/lib/features/closing/schema";
import { requireCreator, requireMonth } from "./arguments";
import { findText, UsageError, type Command } from "./command";
import { toAnswer } from "./outcome";

export const reopenCommand: Command = {
  name: "reopen",
  usage: "reopen --creator ID --from YYYY-MM --reason TEXT",
  summary: "Open closed months again, from one on; what was booked late goes back to its days",
  options: { creator: { type: "string" }, from: { type: "string" }, reason: { type: "string" } },
  async run(values) {
    const month = requireMonth(values, "from");
    // As the form reads it.
    const read = reopenSchema.shape.reason.safeParse(findText(values, "reason") ?? "");
    if (!read.success) throw new UsageError("--reason is too long, or holds what cannot be kept.");
    const opened = await reopenMonthsOf(await requireCreator(values), { month, reason: read.data });
    if (!opened.ok) return toAnswer(opened);
    const { openFrom } = opened.value;
    return { ok: true, json: { openFrom }, text: `Open again from ${openFrom}.` };
  },
};

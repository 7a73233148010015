import { parseCurrency } from "@/lib/core/money/currency";
import { showReferenceRates } from "@/lib/features/rates/data";
import { requireDate } from "./arguments";
import { findText, UsageError, type Command } from "./command";

export const ratesShowCommand: Command = {
  name: "rates show",
  usage: "rates show --from YYYY-MM-DD --to YYYY-MM-DD [--currency CODE]",
  summary: "The reference rates that are loaded, what one euro bought; --to is excluded",
  options: { from: { type: "string" }, to: { type: "string" }, currency: { type: "string" } },
  async run(values) {
    const period = { from: requireDate(values, "from"), to: requireDate(values, "to") };
    if (period.from >= period.to)
      throw new UsageError("--to is the day after the last one, so it must be later than --from.");
    const code = findText(values, "currency");
    const currency = code === null ? null : parseCurrency(code);
    if (code !== null && currency === null) throw new UsageError(`--currency is none: ${code}.`);
    const rates = await showReferenceRates({ ...period, currency });
    const text = rates.map(({ day, currency: of, perEuro }) => `${day} ${of} ${perEuro}`).join("\n");
    return { ok: true, json: { rates }, text: text || "No rates are loaded for these days." };
  },
};

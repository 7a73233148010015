import { EARNED_BY } from "@/lib/core/income/line-days";
import { STATES } from "@/lib/core/income/state";
import { parseStream } from "@/lib/core/income/stream";
import { parseDecimal } from "@/lib/core/money/decimal";
import { percentText } from "@/lib/core/money/percent";
import { countText, dayText, moneyText } from "@/lib/core/text/figures";
import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { FieldChange, ToldField, ToldValue } from "@/lib/features/activity/data";
import { getT } from "@/lib/server/messages";
import { apart } from "@/lib/core/text/apart";

type Look = { today: LocalDate; amountsHidden: boolean };

/** Each field that became another: "Amount: €40.00 → €45.00". Amounts are left out while they are hidden. */
export function changesTexts(changes: readonly FieldChange[], { today, amountsHidden }: Look): string[] {
  const t = getT("activity");
  return changes
    .filter(({ field }) => !(amountsHidden && MONEY.has(field)))
    .map(({ field, before, after }) =>
      t("change", {
        field: t(`field.${field}`),
        before: valueText(field, before, today),
        after: valueText(field, after, today),
      }),
    );
}

const SPLIT_RULES = ["equal", "weights", "views"] as const;
const MONEY: ReadonlySet<ToldField> = new Set([
  "amount",
  "rate",
  "platform_fee",
  "statement_amount",
  "received_amount",
  "fees",
]);
const DAYS: ReadonlySet<ToldField> = new Set([
  "earned_from",
  "paid_on",
  "due_on",
  "received_on",
  "day",
  "from_day",
  "first_on",
  "last_on",
  "next_on",
]);
/** Kept as the day after the last one. */
const ENDS: ReadonlySet<ToldField> = new Set(["earned_to", "to_day"]);

function valueText(field: ToldField, { text, currency }: ToldValue, today: LocalDate): string {
  if (text === null || text === "" || text === "[]") return getT("states")("nothing");
  if (DAYS.has(field)) return dayOf(text, { today, less: 0 });
  if (ENDS.has(field)) return dayOf(text, { today, less: 1 });
  if (MONEY.has(field) && field !== "rate" && currency !== null) return moneyText(BigInt(text), currency);
  return (WRITERS[field] ?? apart)(text);
}

/** What of a field is not written as it is kept. */
const WRITERS: Partial<Record<ToldField, (text: string) => string>> = {
  stream: (text) => {
    const stream = parseStream(text);
    return stream === null ? text : getT("streams")(stream);
  },
  state: (text) => {
    const state = STATES.find((one) => one === text);
    return state === undefined ? text : getT("states")(state);
  },
  qualified_views: (text) => countText(BigInt(text)),
  is_sponsored: (text) => getT("activity")(text === "true" ? "yes" : "no"),
  agency_rate: (text) => (parseDecimal(text) === null ? text : `${percentText(text)}%`),
  earned_by: (text) => {
    const rule = EARNED_BY.find((one) => one === text);
    return rule === undefined ? text : getT("income")(`earnedBy.${rule}`);
  },
  split_by: (text) => {
    const rule = SPLIT_RULES.find((one) => one === text);
    return rule === undefined ? text : getT("income")(`splitBy.${rule}`);
  },
  rate: trimmed,
  value: trimmed,
  tags: (text) => apart(listOf(text)),
};

function dayOf(text: string, { today, less }: { today: LocalDate; less: number }): string {
  const day = parseLocalDate(text);
  return day === null ? text : dayText(addDays(day, -less), { today });
}

/** A column of twelve decimals gives back "0.091200000000". */
function trimmed(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

/** '["a","b"]' as "a, b". */
function listOf(json: string): string {
  const items: unknown = JSON.parse(json);
  return Array.isArray(items) ? items.map(String).join(", ") : json;
}

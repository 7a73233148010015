import { DATE_LOCALE } from "@/lib/core/locale";
import { parseCurrency } from "@/lib/core/money/currency";
import { countText, moneyText } from "@/lib/core/text/figures";
import { parseLocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { datedDay } from "./dated-period";
import type { PreviewRow } from "./report-types";

type Change = PreviewRow["changes"][number];

export type ChangeText = { field: string; before: string; after: string };

/** "Adds a video and a count of its views."; null where the row adds nothing. */
export function addsText(adds: PreviewRow["adds"]): string | null {
  if (adds.length === 0) return null;
  const t = getT("imports");
  const things = [...new Set(adds)].map((kind) => t(`preview.adds.${kind}`));
  return t("preview.addsText", { things: LIST.format(things) });
}

/** What a value is called, and what it was and would be, as a person reads them. */
export function changeText({ field, before, after, currency }: Change): ChangeText {
  const t = getT("imports");
  const known = FIELDS.find((name) => name === field);
  return {
    field: known === undefined ? field.replaceAll("_", " ") : t(`preview.field.${known}`),
    before: valueText(field, before, currency?.before),
    after: valueText(field, after, currency?.after),
  };
}

const FIELDS = [
  "amount",
  "state",
  "earned_from",
  "earned_until",
  "paid_on",
  "due_on",
  "qualified_views",
  "note",
  "title",
  "duration",
  "views",
  "likes",
  "comments",
  "shares",
  "saves",
  "profile_views",
  "new_followers",
  "value",
] as const;

const STATES = ["estimated", "confirmed", "paid", "reversed"] as const;
const LIST = new Intl.ListFormat(DATE_LOCALE, { type: "conjunction" });

function valueText(field: string, text: string, code: string | undefined): string {
  if (text === "") return "–";
  const currency = code === undefined ? null : parseCurrency(code);
  if (currency !== null) return moneyText(BigInt(text), currency);
  if (field === "state") {
    const state = STATES.find((one) => one === text);
    return state === undefined ? text : getT("states")(state);
  }
  const day = parseLocalDate(text);
  if (day !== null) return datedDay(day);
  return /^-?\d+$/.test(text) && field !== "title" && field !== "note" ? countText(BigInt(text)) : text;
}

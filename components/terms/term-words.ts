import { isUnit, readThreshold, type TermDraft } from "@/lib/core/income/term";
import { termValueText } from "@/lib/core/income/term-text";
import { inForceOn } from "@/lib/core/income/in-force";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";

/** What a term is of, in words: "Diamond", "Creator Rewards: followers", or what a person called it. */
export function termName({ kind, name }: Pick<TermDraft, "kind" | "name">): string {
  const t = getT("terms");
  switch (kind) {
    case "unit_value":
      return isUnit(name) ? t(`unit.${name}`) : name;
    case "threshold":
      return thresholdName(name);
    case "agency_share":
      return t("agency");
    case "tax_reserve":
      return t("tax");
  }
}

function thresholdName(name: string): string {
  const t = getT("terms");
  const threshold = readThreshold(name);
  if (threshold === null) return name;
  const { programme, measure } = threshold;
  return t("thresholdName", { programme: t(`programme.${programme}`), measure: t(`measure.${measure}`) });
}

type Valued = Pick<TermDraft, "kind" | "from" | "value" | "currency">;

/** What holds, since when, what held before it and what is to come: "0.0050 USD since 3 November; before that 0.0048 USD". */
export function historyText(terms: readonly Valued[], { today }: { today: LocalDate }): string {
  const t = getT("terms");
  const text = (key: "now" | "later", term: Valued) =>
    t(key, { value: termValueText(term), day: dayText(term.from, { today }) });
  const now = inForceOn(terms, today);
  const before = now && terms.findLast(({ from }) => from < now.from);
  const later = terms.find(({ from }) => from > today);
  const parts = [
    now && text("now", now),
    before && t("before", { value: termValueText(before) }),
    later && text("later", later),
  ];
  return parts.filter((part) => part !== null && part !== undefined).join("; ");
}

import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Bar } from "@/lib/core/decomposition/bridge";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { formatMajor } from "@/lib/core/money/format";
import { erpmText, moneyText, monthText } from "@/lib/core/text/figures";
import { addMonths, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { LevelInsight, OddInsight, Why } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";

/** In which money figures are said, and whether they may be seen. */
export type Look = { currency: Currency; hidden: boolean };

export function money(amount: bigint, { currency, hidden }: Look): string {
  return hidden ? HIDDEN_AMOUNT : moneyText(amount, currency);
}

export function perThousand(erpm: Erpm, { currency, hidden }: Look): string {
  return hidden ? HIDDEN_AMOUNT : erpmText(erpm, currency);
}

export function monthName(month: string): string {
  return monthText(firstDay(month));
}

/** "Since August a thousand views earn 1.48 instead of 1.01"; `until` is the first month of the level after it. */
export function levelText({ month, before, after }: LevelInsight, until: string | null, look: Look): string {
  const t = getT("insights");
  const figures = { before: perThousand(before, look), after: perThousand(after, look) };
  if (until === null) return t("level", { month: monthName(month), ...figures });
  const last = monthText(addMonths(firstDay(until), -1));
  return t("levelUntil", { month: monthName(month), last, ...figures });
}

export function oddText({ month, direction, erpm, others }: OddInsight, look: Look): string {
  const figures = { erpm: perThousand(erpm, look), others: perThousand(others, look) };
  return getT("insights")(`odd.${direction}`, { month: monthName(month), ...figures });
}

/** The parts of a bridge as a sentence, the largest first; they add up to what is said of both sides. */
export function whyText(why: Why, look: Look): string {
  const t = getT("insights");
  const { bridge, digits } = why;
  const size = ({ amount }: Bar) => (amount < 0n ? -amount : amount);
  const parts = bridge.bars
    .filter(({ amount }) => amount !== 0n)
    .toSorted((a, b) => Number(size(b) - size(a)))
    .map((bar) => barText(bar, { digits, look }));
  const sum = parts.length > 1 ? [t("sum", { amount: signed(bridge.change, { digits, look }) })] : [];
  return t("why", { parts: [...parts, ...sum].join(", ") });
}

type Written = { digits: number; look: Look };

function barText({ kind, stream, amount }: Bar, written: Written): string {
  const name = stream === null ? "" : getT("streams")(stream);
  return getT("insights")(`bar.${kind}`, { stream: name, amount: signed(amount, written) });
}

function signed(units: bigint, { digits, look: { currency, hidden } }: Written): string {
  if (hidden) return HIDDEN_AMOUNT;
  const text = toDecimalText(units, digits);
  return formatMajor(text, { currency, locale: NUMBER_LOCALE, digits, sign: "always" });
}

/** What a kept insight is called, by its key such as "odd-month.2026-10"; null for one of a later version. */
export function insightName(key: string): string | null {
  const t = getT("insights");
  const [kind = "", part = ""] = key.split(".");
  const day = parseLocalDate(`${part}-01`);
  switch (kind) {
    case "level":
    case "odd-month":
      return day && t(`name.${kind}`, { month: monthText(day) });
    case "season":
      return t("name.season");
    case "fragility": {
      const found = KINDS.find((known) => known === part);
      return found === undefined ? null : t("name.fragility", { part: t(`kind.${found}`) });
    }
    case "money-left": {
      const found = REASONS.find((known) => known === part);
      return found === undefined ? null : t("name.money-left", { part: t(`reason.${found}`) });
    }
    default:
      return null;
  }
}

const KINDS = ["stream", "brand", "platform", "video"] as const;
const REASONS = [
  "under-a-minute",
  "not-in-programme",
  "unlinked-product",
  "unpaid-bonus",
  "lapsed-usage-rights",
] as const;

function firstDay(month: string): LocalDate {
  const day = parseLocalDate(`${month}-01`);
  if (day === null) throw new RangeError(`not a month: ${month}`);
  return day;
}

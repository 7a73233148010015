import type { LineFacts } from "@/lib/core/income/line-facts";
import type { Stream } from "@/lib/core/income/stream";
import { amountOfUnits, type UnitProblem, type UnitRate } from "@/lib/core/income/units";
import type { Working } from "@/lib/core/income/working";
import type { UnitsDraft, WorkingDraft } from "@/lib/core/income/working-form";
import { amountOf } from "@/lib/core/income/working-steps";
import type { Currency } from "@/lib/core/money/currency";
import { dayText, moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { refuse, type Refusal } from "@/lib/server/outcome";
import { refuseFields } from "@/lib/server/refusals";
import type { Sql } from "@/lib/server/sql";
import { listDatedTerms } from "./dated-terms";
import type { IncomeInput } from "./income-line";
import type { LedgerScope } from "./scope";

type Line = { stream: Stream; currency: Currency; earned: Period; amount: bigint | null };

type Asked = {
  draft: WorkingDraft | null;
  line: Line;
  /** The line as it is kept; null for a new one. */
  current: (IncomeInput & LineFacts) | null;
  today: LocalDate;
};

type Priced = { working: Working | null; amount: bigint | null };

/**
 * The amount that the typed facts give. One that was typed beside them must be the same, except where it only stands
 * there from an earlier working of this line: then it follows.
 */
export async function priceWorking(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId">,
  { draft, line, current, today }: Asked,
): Promise<{ ok: true; value: Priced } | Refusal> {
  if (draft === null) return { ok: true, value: { working: null, amount: line.amount } };
  const completed =
    draft.kind === "units"
      ? await rateUnits(sql, scope, { draft, line, current, today })
      : { ok: true as const, value: draft };
  if (!completed.ok) return completed;
  const working = completed.value;
  const worked = amountOf(working, line.currency);
  if (!worked.ok) return refuseFields([{ field: worked.error.fact, problem: worked.error.code }]);
  const amount = worked.value;
  const isFromBefore = current !== null && current.working !== null && line.amount === current.amount;
  if (line.amount === null || line.amount === amount || isFromBefore)
    return { ok: true, value: { working, amount } };
  const sentence = getT("income")("workedOtherwise", { amount: moneyText(amount, line.currency) });
  return refuse("invalid", { fields: { amount: sentence } });
}

type UnitsAsked = Omit<Asked, "draft"> & { draft: UnitsDraft };

/** The dated worth of the units. A line that has its rates keeps them until its count or its days change. */
async function rateUnits(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { draft, line, current, today }: UnitsAsked,
): Promise<{ ok: true; value: Working } | Refusal> {
  const kept = current === null ? null : keptRates({ draft, line, current });
  if (kept !== null) return { ok: true, value: kept };
  const { unit, count, fee } = draft;
  const terms = await listDatedTerms(sql, { creatorId, kind: "unit_value", name: unit });
  const rates = terms.flatMap(({ from, value, currency, source }): UnitRate[] =>
    currency === null ? [] : [{ from, rate: value, currency, source }],
  );
  const worth = amountOfUnits({ units: count, rates, on: line.earned });
  if (!worth.ok) return refuseUnits(worth.error, { unit, today });
  const { currency, stretches } = worth.value;
  if (currency !== line.currency) {
    const sentence = getT("income")("unitCurrency", { unit: getT("units")(unit, { count: 1 }), currency });
    return refuse("invalid", { fields: { currency: sentence, amount: sentence } });
  }
  const rated = stretches.map(({ period, units, rate: { from, rate, source } }) => ({
    period,
    units,
    rate: { from, rate, source },
  }));
  return { ok: true, value: { kind: "units", unit, count, stretches: rated, fee } };
}

function keptRates({
  draft,
  line,
  current,
}: Pick<UnitsAsked, "draft" | "line"> & { current: IncomeInput & LineFacts }): Working | null {
  const { working, earned, currency } = current;
  const isSame =
    working?.kind === "units" &&
    working.unit === draft.unit &&
    working.count === draft.count &&
    currency === line.currency &&
    earned.from === line.earned.from &&
    earned.to === line.earned.to;
  return isSame ? { ...working, fee: draft.fee } : null;
}

function refuseUnits(
  problem: UnitProblem,
  { unit, today }: Pick<UnitsDraft, "unit"> & { today: LocalDate },
): Refusal {
  const t = getT("income");
  const one = getT("units")(unit, { count: 1 });
  const say = (sentence: string) => refuse("invalid", { fields: { unitCount: sentence } });
  switch (problem.code) {
    case "unitRatesMissing":
      return say(t("unitNoValue", { unit: one }));
    case "unitRateTooLate":
      return say(t("unitValueLate", { unit: one, day: dayText(problem.first, { today }) }));
    case "unitCurrenciesDiffer":
    case "unitRateTwice":
      return say(t("unitTwoCurrencies", { unit: one, day: dayText(problem.on, { today }) }));
    case "unitRateInvalid":
      return say(t("unitValueInvalid", { unit: one }));
    case "unitPeriodEmpty":
      return refuseFields([{ field: "earnedLast", problem: "periodReversed" }]);
    case "amountTooLarge":
      return refuseFields([{ field: "unitCount", problem: "amountTooLarge" }]);
  }
}

import { suggestTerms } from "@/lib/core/income/terms";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";

/** What the fields of the form hold at first, as text. */
export type IncomeFormValues = {
  amount: string;
  currency: Currency;
  rate: string;
  stream: Stream;
  state: IncomeState;
  earnedFrom: string;
  earnedLast: string;
  paidOn: string;
  dueOn: string;
  qualifiedViews: string;
  programme: string;
  externalId: string;
  note: string;
  video: string;
  videoId: string;
  channelId: string;
  parentId: string;
};

export function valuesOfLine(line: IncomeDetail): IncomeFormValues {
  const { currency, stream, state, programme, note } = line;
  return {
    ...{ currency, stream, state, programme, note },
    amount: toMajor(line.amount, currency),
    rate: line.typedRate ?? "",
    earnedFrom: line.from,
    earnedLast: addDays(line.to, -1),
    paidOn: line.paidOn ?? "",
    dueOn: line.dueOn ?? "",
    qualifiedViews: line.qualifiedViews === null ? "" : String(line.qualifiedViews),
    externalId: line.externalId ?? "",
    video: line.videoTitle ?? "",
    videoId: line.videoId ?? "",
    channelId: line.channelId ?? "",
    parentId: line.parentId ?? "",
  };
}

/** The same money taken back, on the same days; nothing of it has been paid back yet. */
export function valuesOfReversal(line: IncomeDetail): IncomeFormValues {
  const reversed = valuesOfLine(line);
  const rest = { state: "confirmed", paidOn: "", dueOn: "", qualifiedViews: "", externalId: "" } as const;
  return { ...reversed, ...rest, amount: toMajor(-line.amount, line.currency), parentId: line.id };
}

type Circumstances = {
  currency: Currency;
  stream: Stream;
  today: LocalDate;
  video: { id: string; title: string; publishedOn: LocalDate } | null;
};

export function valuesOfNewLine({ currency, stream, today, video }: Circumstances): IncomeFormValues {
  const { earned, state } = suggestTerms({ stream, today, publishedOn: video?.publishedOn ?? null });
  const empty = {
    amount: "",
    rate: "",
    paidOn: "",
    dueOn: "",
    qualifiedViews: "",
    programme: "",
    externalId: "",
    note: "",
  };
  return {
    ...empty,
    ...{ currency, stream, state },
    earnedFrom: earned.from,
    earnedLast: addDays(earned.to, -1),
    video: video?.title ?? "",
    videoId: video?.id ?? "",
    channelId: "",
    parentId: "",
  };
}

import { textsOfFacts, type FactTexts } from "@/lib/core/income/facts-form";
import { PLAIN_FACTS } from "@/lib/core/income/line-facts";
import { suggestTerms } from "@/lib/core/income/terms";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { IncomeDetail } from "@/lib/features/income/data";
import type { DueLine } from "@/lib/features/recurring/data";

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
  facts: FactTexts;
  /** The recurring line that a new line is of, and its day; empty for any other. */
  recurringId: string;
  recurringOn: string;
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
    facts: { ...firstShare(line), ...textsOfFacts(line.facts, line) },
    recurringId: "",
    recurringOn: "",
  };
}

/** The one video of a line stands first in the split that it may become. */
function firstShare({ videoId, videoTitle }: Pick<IncomeDetail, "videoId" | "videoTitle">): FactTexts {
  return videoId === null ? {} : { share1Video: videoTitle ?? "", share1Id: videoId };
}

/** The same money taken back, on the same days; nothing of it has been paid back yet. */
export function valuesOfReversal(line: IncomeDetail): IncomeFormValues {
  const reversed = valuesOfLine(line);
  const rest = { state: "confirmed", paidOn: "", dueOn: "", qualifiedViews: "", externalId: "" } as const;
  const facts = textsOfFacts({ ...PLAIN_FACTS, tags: line.facts.tags, category: line.facts.category }, line);
  return { ...reversed, ...rest, facts, amount: toMajor(-line.amount, line.currency), parentId: line.id };
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
    facts: {
      ...firstShare({ videoId: video?.id ?? null, videoTitle: video?.title ?? null }),
      ...textsOfFacts(PLAIN_FACTS, { currency, titles: new Map() }),
    },
    recurringId: "",
    recurringOn: "",
  };
}

/** What is due of a recurring line, to be changed before it is added. */
export function valuesOfDue({
  recurring,
  on,
  period,
  videoTitle,
}: DueLine & { videoTitle: string | null }): IncomeFormValues {
  const { stream, state, currency, amount, rate, programme, note, videoId, channelId } = recurring.template;
  const { tags = [], category = null, agencyRate = null } = recurring.template;
  const last = addDays(period.to, -1);
  return {
    ...{ currency, stream, state, programme, note },
    amount: toMajor(amount, currency),
    rate: rate ?? "",
    earnedFrom: period.from,
    earnedLast: last,
    paidOn: state === "paid" ? last : "",
    dueOn: "",
    qualifiedViews: "",
    externalId: "",
    video: videoTitle ?? "",
    videoId: videoId ?? "",
    channelId: channelId ?? "",
    parentId: "",
    facts: {
      ...firstShare({ videoId, videoTitle }),
      ...textsOfFacts({ ...PLAIN_FACTS, tags, category, agencyRate }, { currency, titles: new Map() }),
    },
    recurringId: recurring.id,
    recurringOn: on,
  };
}

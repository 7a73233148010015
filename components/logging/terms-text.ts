import { fillIn } from "@/components/ui/ui-copy";
import { suggestTerms } from "@/lib/core/income/terms";
import { parseState } from "@/lib/core/income/state";
import { parseStream } from "@/lib/core/income/stream";
import { periodText } from "@/lib/core/text/figures";
import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Texts } from "./draft";
import type { QuickAddSettings } from "./quick-add-settings";

type TermsTextInput = {
  texts: Texts;
  publishedOn: LocalDate | null;
  settings: Pick<QuickAddSettings, "copy" | "today">;
};

/** "Earned 12–22 November, estimated": what will be saved, before it is. */
export function termsText({ texts, publishedOn, settings }: TermsTextInput): string {
  const { copy, today } = settings;
  const stream = parseStream(texts.stream ?? "") ?? "creator_rewards";
  const suggested = suggestTerms({ stream, today, publishedOn });
  const from = parseLocalDate(texts.earnedFrom ?? "") ?? suggested.earned.from;
  const last = parseLocalDate(texts.earnedLast ?? "") ?? addDays(suggested.earned.to, -1);
  const to = addDays(last < from ? from : last, 1);
  const state = parseState(texts.state ?? "") ?? (texts.paidOn ? "paid" : suggested.state);
  const stateLabel = copy.states.find(({ value }) => value === state)?.label.toLowerCase() ?? state;
  return fillIn(copy.terms, { period: periodText({ from, to }, { today }), state: stateLabel });
}

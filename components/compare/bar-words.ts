import { causesOf, type ShownBar, type ShownBridge } from "@/lib/core/compare/shown-bars";
import { getT } from "@/lib/server/messages";
import type { AmountWriter } from "./amount-text";

/** A bar by its name: its kind, and its stream where it is of one. */
export function barName({ kind, stream }: Pick<ShownBar, "kind" | "stream">): string {
  const t = getT("compare");
  return stream === null
    ? t(`bar.${kind}`)
    : t("barOfStream", { bar: t(`bar.${kind}`), stream: getT("streams")(stream) });
}

/** The whole change in words, a phrase for each kind of cause and one for all; the amounts add up to it. */
export function bridgePhrases(
  { change, bars }: Pick<ShownBridge, "change" | "bars">,
  { figure, write }: { figure: "income" | "erpm"; write: AmountWriter },
): string[] {
  const t = getT("compare");
  const causes = causesOf(bars);
  if (causes.length === 0) return [t(`same.${figure}`)];
  const phrases = causes.map(({ kind, amount }) =>
    t("cause", {
      words: t(`causes.${kind}.${amount > 0n ? "more" : "less"}`),
      amount: write.signed(amount),
    }),
  );
  const total = change === 0n ? write.plain(0n) : write.signed(change);
  return [...phrases.map(punctuate), t(`together.${figure}`, { amount: total })];
}

function punctuate(phrase: string, index: number, { length }: readonly string[]): string {
  const begun = index === 0 ? `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}` : phrase;
  return `${begun}${index === length - 1 ? "." : ","}`;
}

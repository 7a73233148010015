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

/** The whole change in one sentence, one phrase for each kind of cause; the amounts add up to it. */
export function bridgeSentence(
  { change, bars }: Pick<ShownBridge, "change" | "bars">,
  { figure, write }: { figure: "income" | "erpm"; write: AmountWriter },
): string {
  const t = getT("compare");
  const causes = causesOf(bars);
  if (causes.length === 0) return t(`same.${figure}`);
  const phrases = causes.map(({ kind, amount }) =>
    t("cause", {
      words: t(`causes.${kind}.${amount > 0n ? "more" : "less"}`),
      amount: write.signed(amount),
    }),
  );
  const sentence = phrases.join(", ");
  const together = t(`together.${figure}`, {
    amount: change === 0n ? write.plain(0n) : write.signed(change),
  });
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. ${together}`;
}

import { TextLink } from "@/components/ui/row-link";
import type { News } from "@/lib/features/insights/schema";
import { getT } from "@/lib/server/messages";
import { levelText, oddText } from "./words";

/** One quiet line: the latest thing that is more than chance, which opens its rows and formula, and where the rest stands. */
export function NewsLine({ news: { currency, insight }, hidden }: { news: News; hidden: boolean }) {
  const t = getT("insights");
  const look = { currency, hidden };
  return (
    <p className="text-ink-2">
      <TextLink href="/insights">{t("news")}</TextLink>:{" "}
      <TextLink href={`/insights?open=${insight.key}#${insight.key}`}>
        {insight.kind === "level" ? levelText(insight, null, look) : oddText(insight, look)}
      </TextLink>
    </p>
  );
}

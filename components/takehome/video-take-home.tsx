import { Waterfall } from "@/components/charts/waterfall";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import type { LadderRow } from "@/lib/features/takehome/schema";
import { getT } from "@/lib/server/messages";
import { drawLadder } from "./ladder-steps";
import { takeHomeHref } from "./take-home-href";

type VideoTakeHomeProps = { row: LadderRow; currency: Currency; clock: Clock; hidden: boolean };

/** What is left of a video's income, of all its days. */
export function VideoTakeHome({ row, currency, clock, hidden }: VideoTakeHomeProps) {
  const t = getT("takeHome");
  const { ladder, views } = row;
  return (
    <Section
      title={t("video")}
      id="take-home"
      aside={<TextLink href={takeHomeHref({ range: "all", by: "video", clock })}>{t("videoLink")}</TextLink>}
    >
      <Waterfall
        label={t("video")}
        head={{ name: t("step"), figures: [t("amount"), t("perThousandShort")] }}
        isNarrow
        {...drawLadder({ ladder, views, currency, hidden })}
      />
      {ladder.net < 0n && !hidden && <p className="pt-2 text-caption text-ink-3">{t("negative")}</p>}
    </Section>
  );
}

import { toHeights } from "@/lib/core/text/scale";
import { rankingHref } from "@/components/ranking/ranking-href";
import { workingHref } from "@/components/shell/working-href";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { dayText, erpmText, moneyText, shortCountText } from "@/lib/core/text/figures";
import type { BestVideo } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import { FigureRows, type FigureRow } from "./figure-rows";
import type { Scene } from "./scene";

const LINE_MONTHS = 12;

/** The videos that earned most in the period. */
export function BestVideos({ scene, videos }: { scene: Scene; videos: readonly BestVideo[] }) {
  const t = getT("home");
  const { range, clock } = scene;
  const aside = (
    <span className="flex flex-wrap gap-x-4">
      <TextLink href={rankingHref({ range, clock })}>{getT("ranking")("link")}</TextLink>
      <TextLink href="/videos">{t("bestAll")}</TextLink>
    </span>
  );
  return (
    <Section title={t("best")} id="best" aside={aside}>
      {videos.length === 0 ? (
        <p className="py-4 text-ink-3">{t("bestNone")}</p>
      ) : (
        <FigureRows rows={videos.map((video) => toRow(video, scene))} />
      )}
    </Section>
  );
}

function toRow(video: BestVideo, { currency, hidden, today, range, clock }: Scene): FigureRow {
  const t = getT("home");
  const { id, title, income, views, publishedOn, months } = video;
  const part = { stream: null, currency: null, segment: { by: "video", key: id, zone: null } } as const;
  const figure = hidden ? HIDDEN_AMOUNT : moneyText(income, currency);
  const line = months.slice(-LINE_MONTHS).map((month) => Number(month.income));
  return {
    id,
    name: title,
    isTitle: true,
    href: `/videos/${id}`,
    detail: t("bestDetail", { views: shortCountText(views), day: dayText(publishedOn, { today }) }),
    figure,
    working: {
      href: workingHref({ subject: { tag: "part", part }, range, clock }),
      label: getT("working")("open", { figure }),
    },
    ...(hidden
      ? {}
      : {
          note: t("perThousandShort", { erpm: erpmText({ income, views }, currency) }),
          ...(line.length > 2 ? { line: toHeights(line) } : {}),
        }),
  };
}

import { workingHref } from "@/components/shell/working-href";
import { Figure, FigureList } from "@/components/ui/figure";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { Currency } from "@/lib/core/money/currency";
import { countText, erpmText, shortCountText } from "@/lib/core/text/figures";
import type { VideoMaturing } from "@/lib/features/maturing/schema";
import { getT } from "@/lib/server/messages";
import { learntHref } from "./cohorts-href";
import { EqualAges } from "./equal-ages";
import { wholePercent } from "./maturing-badge";

type VideoMaturingSectionProps = {
  videoId: string;
  maturing: VideoMaturing;
  currency: Currency;
  hidden: boolean;
};

/** What is there of a video and what is still likely to come, and how it stands beside others of its age. */
export function VideoMaturingSection({ videoId, maturing, currency, hidden }: VideoMaturingSectionProps) {
  const t = getT("maturing");
  const { projection } = maturing;
  const isOpen = projection.gap === null && projection.basis !== "mature" && projection.basis !== "gone";
  return (
    <Section
      title={t("title")}
      id="maturing"
      aside={<TextLink href="/videos/cohorts">{getT("cohorts")("link")}</TextLink>}
    >
      <div className="grid gap-4 py-3">
        {projection.gap !== null && <p className="text-ink-2">{t(`gap.${projection.gap}`)}</p>}
        {projection.gap === null && !isOpen && (
          <p className="text-ink-2">{t(`settled.${projection.basis === "gone" ? "gone" : "mature"}`)}</p>
        )}
        {isOpen && <Ahead {...{ videoId, maturing, projection, currency, hidden }} />}
        <EqualAges {...{ maturing, currency, hidden }} />
      </div>
    </Section>
  );
}

type Projected = Extract<VideoMaturing["projection"], { gap: null }>;

function Ahead({
  videoId,
  maturing,
  projection,
  currency,
  hidden,
}: VideoMaturingSectionProps & { projection: Projected }) {
  const t = getT("maturing");
  const { views, mature, erpm, following, fixed, known } = maturing;
  const { eventual, developed, basis } = projection;
  const percent = wholePercent(developed);
  const now = erpmText({ income: following + fixed, views }, currency);
  const text = (figure: Parameters<typeof erpmText>[0]) =>
    hidden ? HIDDEN_AMOUNT : erpmText(figure, currency);
  return (
    <>
      <FigureList>
        <Figure label={t("views")} text={`≈ ${shortCountText(eventual.likely)}`}>
          {t("range", { low: shortCountText(eventual.low), high: shortCountText(eventual.high) })}
          <span className="block">{t("viewsNow", { views: countText(views), percent })}</span>
        </Figure>
        {erpm && (
          <Figure label={t("erpm")} text={`≈ ${erpmText(erpm.likely, currency)}`} hidden={hidden}>
            {t("range", { low: text(erpm.low), high: text(erpm.high) })}
            <span className="block">{t("erpmNow", { erpm: hidden ? HIDDEN_AMOUNT : now })}</span>
          </Figure>
        )}
      </FigureList>
      <p className="max-w-prose text-caption text-ink-2">
        {t(`basis.${basis === "own" ? "own" : "default"}`, { count: mature })}{" "}
        {erpm === null ? t("noIncome") : whyItMoves(maturing)}
      </p>
      <p>
        <Popover label={t("how")} face={<span className="text-caption">{t("how")}</span>}>
          <span className="grid gap-2">
            {basis === "own" &&
              t("howGrowth", {
                known: countText(known.views),
                age: known.age,
                factor: (Number(eventual.likely) / Number(known.views)).toFixed(4),
                likely: countText(eventual.likely),
              })}
            {basis === "own" && (
              <TextLink href={learntHref({ age: known.age, of: "views" })}>{t("howLearnt")}</TextLink>
            )}
            {basis !== "own" && (
              <TextLink href="/videos/cohorts#shares">{getT("cohorts")("shares")}</TextLink>
            )}
            {t("howViews", { views: countText(views), likely: countText(eventual.likely), percent })}
            {erpm && <span className="text-caption text-ink-2">{t("howErpm")}</span>}
            <TextLink
              href={workingHref({ subject: { tag: "video", videoId }, range: "all", clock: "earned" })}
            >
              {getT("working")("all")}
            </TextLink>
          </span>
        </Popover>
      </p>
    </>
  );
}

/** Which part rises and which falls as views come. */
function whyItMoves({ following, fixed, views, erpm }: VideoMaturing): string {
  const t = getT("maturing");
  if (fixed !== 0n) return t(following === 0n ? "deal" : "both");
  if (erpm === null || !erpm.isLearnt) return t("organicUnknown");
  return t(erpm.likely.income * views >= following * erpm.likely.views ? "rises" : "falls");
}

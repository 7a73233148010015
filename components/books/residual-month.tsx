import { Figure, FigureList } from "@/components/ui/figure";
import { Icon } from "@/components/ui/icon";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { countText, monthText } from "@/lib/core/text/figures";
import { addMonths, daysBetween } from "@/lib/core/time/date";
import type { ResidualVideo } from "@/lib/features/reconciliation/data";
import type { ViewResidual } from "@/lib/ledger/view-residuals";
import { getT } from "@/lib/server/messages";
import { restShare } from "./rest-share";

type ResidualMonthProps = { residual: ViewResidual; videos: readonly ResidualVideo[] };

/** A channel's month: both sides, what is left over and why that may be, and the videos whose days are estimated. */
export function ResidualMonth({ residual, videos }: ResidualMonthProps) {
  const t = getT("residuals");
  const { channelName, month, coveredDays } = residual;
  const whole = daysBetween(month, addMonths(month, 1));
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
      <section aria-labelledby="month-title" id="month" className="ruled">
        <div className="border-b border-line py-3">
          <h2 id="month-title" className="text-figure font-semibold">
            {monthText(month)}
          </h2>
          <p className="text-caption text-ink-3">
            <TitleText lines={2}>{channelName}</TitleText>
          </p>
          <p className="text-caption text-ink-3">{t("covered", { days: coveredDays, whole })}</p>
        </div>
        <Sums residual={residual} />
      </section>
      <EstimatedVideos videos={videos} />
    </div>
  );
}

function Sums({ residual: { platform, videos } }: Pick<ResidualMonthProps, "residual">) {
  const t = getT("residuals");
  const rest = platform - videos;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 py-4">
      <FigureList>
        <Figure label={t("platform")} text={countText(platform)} />
        <Figure label={t("videos")} text={countText(videos)} />
        <Figure label={t(rest < 0n ? "less" : "other")} text={countText(rest)}>
          {platform > 0n && t("share", { share: restShare(rest, platform) })}
        </Figure>
      </FigureList>
      <p className={`flex items-start gap-2 text-pretty ${rest < 0n ? "text-warn" : "text-ink-2"}`}>
        {rest < 0n && <Icon name="warning" />}
        <span className="min-w-0">{t(rest === 0n ? "agrees" : rest < 0n ? "lessText" : "otherText")}</span>
      </p>
    </div>
  );
}

const MOST_LISTED = 50;

function EstimatedVideos({ videos }: Pick<ResidualMonthProps, "videos">) {
  const t = getT("residuals");
  const estimated = videos.filter((video) => video.estimated > 0);
  const exact = videos.length - estimated.length;
  const rest = estimated.slice(MOST_LISTED);
  if (videos.length === 0) return <p className="text-ink-2">{t("noVideos")}</p>;
  return (
    <Section title={t("estimated")} id="estimated">
      {estimated.length > 0 && (
        <Rows label={t("estimated")}>
          {estimated.slice(0, MOST_LISTED).map(({ id, title, views, estimated: days, readings }) => (
            <Row
              key={id}
              detail={t("estimatedRow", { days, readings })}
              end={<span className="figure">{countText(views)}</span>}
            >
              <TitleText lines={2}>
                <RowLink href={`/videos/${id}`}>{title}</RowLink>
              </TitleText>
            </Row>
          ))}
        </Rows>
      )}
      <div className="grid gap-1 pt-3 text-caption text-pretty text-ink-3">
        {rest.length > 0 && (
          <p>
            {t("moreEstimated", {
              count: rest.length,
              views: countText(rest.reduce((sum, { views }) => sum + views, 0n)),
            })}
          </p>
        )}
        <p>{t("exact", { count: exact })}</p>
        {estimated.length > 0 && <p>{t("estimatedHint")}</p>}
      </div>
    </Section>
  );
}

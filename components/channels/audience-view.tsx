import { BarRows, type BarRow } from "@/components/charts/bar-rows";
import { Figure, FigureList } from "@/components/ui/figure";
import { Section } from "@/components/ui/section";
import { countText, dayText, monthText } from "@/lib/core/text/figures";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { levelChange, monthMeans, type DayCount, type MonthMean } from "@/lib/core/views/audience";
import type { ChannelAudience } from "@/lib/features/channels/data";
import { getT } from "@/lib/server/messages";
import { FollowerTrend } from "./follower-trend";
import { signedCount } from "./signed-count";

type AudienceViewProps = {
  channelId: string;
  audience: ChannelAudience["audience"];
  today: LocalDate;
};

/** Who follows and who watches: figures, the followers' line, and viewers by month. What no file has is not there. */
export function AudienceView({ channelId, audience, today }: AudienceViewProps) {
  const t = getT("audience");
  const { followers, viewers, new_viewers, returning_viewers, reached } = audience;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <AudienceFigures {...{ followers, viewers, reached, today }} />
      {followers.length > 1 && <FollowerTrend {...{ channelId, followers, today }} />}
      {viewers.length > 0 && (
        <MonthBars
          title={t("viewersByMonth")}
          months={monthMeans(viewers)}
          parts={{ fresh: monthMeans(new_viewers), returning: monthMeans(returning_viewers) }}
        />
      )}
      {reached.length > 0 && <MonthBars title={t("reachedByMonth")} months={monthMeans(reached)} />}
      {viewers.length + reached.length > 0 && (
        <p className="max-w-2xl text-caption text-pretty text-ink-3">{t("viewersHint")}</p>
      )}
    </div>
  );
}

type FiguresProps = Record<"followers" | "viewers" | "reached", readonly DayCount[]> & { today: LocalDate };

function AudienceFigures({ followers, viewers, reached, today }: FiguresProps) {
  const t = getT("audience");
  const level = levelChange(followers, { over: 28 });
  return (
    <FigureList>
      {level && (
        <Figure label={t("followers")} text={countText(level.last.value)}>
          {t("followersOn", { day: dayText(level.last.day, { today }) })}
          {level.change !== null && (
            <span className="block">{t("change", { change: signedCount(level.change) })}</span>
          )}
        </Figure>
      )}
      <MeanFigure label={t("viewers")} months={monthMeans(viewers)} />
      <MeanFigure label={t("reached")} months={monthMeans(reached)} />
    </FigureList>
  );
}

function MeanFigure({ label, months: [latest] }: { label: string; months: readonly MonthMean[] }) {
  if (latest === undefined) return null;
  return (
    <Figure label={label} text={countText(latest.perDay)}>
      {getT("audience")("viewersIn", { month: nameOf(latest), days: latest.days })}
    </Figure>
  );
}

type MonthBarsProps = {
  title: string;
  months: readonly MonthMean[];
  parts?: Record<"fresh" | "returning", readonly MonthMean[]>;
};

function MonthBars({ title, months, parts }: MonthBarsProps) {
  const t = getT("audience");
  const top = months.reduce((most, { perDay }) => (perDay > most ? perDay : most), 1n);
  const rows = months.map((mean): BarRow => {
    const fresh = parts?.fresh.find(({ month }) => month === mean.month);
    const returning = parts?.returning.find(({ month }) => month === mean.month);
    const split =
      fresh && returning
        ? t("viewersParts", { fresh: countText(fresh.perDay), returning: countText(returning.perDay) })
        : null;
    return {
      key: mean.month,
      name: nameOf(mean),
      detail: [split, t("days", { days: mean.days })].filter((text) => text !== null).join(" · "),
      share: Number((1000n * mean.perDay) / top) / 1000,
      figure: countText(mean.perDay),
    };
  });
  return (
    <Section title={title}>
      <BarRows label={title} rows={rows} />
    </Section>
  );
}

function nameOf({ month }: MonthMean): string {
  const day = parseLocalDate(`${month}-01`);
  return day === null ? month : monthText(day);
}

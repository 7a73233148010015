import { MaturingBadge } from "@/components/maturing/maturing-badge";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { formatDuration } from "@/lib/core/video/duration";
import type { VideoDetail } from "@/lib/features/videos/data";
import { getT } from "@/lib/server/messages";

type VideoFactsProps = {
  video: VideoDetail;
  today: LocalDate;
  /** The share of its likely views that is there while it is maturing. */
  developed: number | null;
};

export function VideoFacts({ video, today, developed }: VideoFactsProps) {
  const t = getT("videos");
  const {
    publishedOn,
    channelName,
    durationSeconds,
    isSponsored,
    state,
    category,
    region,
    tags,
    url,
    platform,
  } = video;
  const facts = [
    dayText(publishedOn, { today }),
    channelName,
    durationSeconds === null ? null : formatDuration(durationSeconds),
    category,
    region,
    ...tags.map((tag) => `#${tag}`),
  ].filter((fact) => fact !== null);
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-2">
      <span className="min-w-0 wrap-anywhere">{facts.join(" · ")}</span>
      {isSponsored && <Badge>{t("sponsored")}</Badge>}
      {developed !== null && (
        <a href="#maturing" className="inline-flex min-h-6 items-center">
          <MaturingBadge developed={developed} />
        </a>
      )}
      {state === "gone" && <Badge mark="struck">{t("gone")}</Badge>}
      {url !== null && (
        <a
          href={url}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex min-h-6 items-center gap-1 text-accent underline underline-offset-4"
        >
          <Icon name="link" size={16} />
          {t("openOn", { platform: t(`platform.${platform}`) })}
        </a>
      )}
    </div>
  );
}

import type { Route } from "next";
import { ClockMenu } from "@/components/shell/clock-menu";
import { PageHeader } from "@/components/shell/page-header";
import { workingHref } from "@/components/shell/working-href";
import { DownloadLink } from "@/components/ui/button-link";
import { TextLink } from "@/components/ui/row-link";
import { TitleText } from "@/components/ui/title-text";
import { subjectText, type FigureSubject } from "@/lib/core/explain/figure-subject";
import type { Clock } from "@/lib/core/income/clock";
import type { Period, Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";

type WorkingHeaderProps = {
  title: string;
  subject: FigureSubject;
  range: Range;
  /** Null: all days there ever are. */
  period: Period | null;
  clock: Clock;
  askedClock: Clock | null;
};

/** What is worked out, the way back to it, the clock, and the same as a file. */
export function WorkingHeader({ title, subject, range, period, clock, askedClock }: WorkingHeaderProps) {
  const t = getT("working");
  const back = backOf(subject, { range, clock });
  const file = new URLSearchParams({ figure: subjectText(subject), ...(period ?? {}), clock });
  return (
    <PageHeader
      title={<TitleText>{title}</TitleText>}
      back={<TextLink href={back.href}>{t(back.word)}</TextLink>}
    >
      <ClockMenu
        clock={clock}
        asked={askedClock}
        hrefOf={(other) => workingHref({ subject, range, clock: other })}
      />
      <DownloadLink href={`/api/export/notes?${file.toString()}`}>{t("download")}</DownloadLink>
    </PageHeader>
  );
}

type Back = {
  href: Route | Route<`/videos/${string}`>;
  word: "back" | "backVideo" | "backCompare" | "backInsights" | "backTakeHome";
};

/** Where the figure stands. A part does not say with which other period it was compared. */
function backOf(subject: FigureSubject, { range, clock }: Pick<WorkingHeaderProps, "range" | "clock">): Back {
  switch (subject.tag) {
    case "video":
      return { href: `/videos/${subject.videoId}?clock=${clock}`, word: "backVideo" };
    case "source":
      return { href: "/insights#fragility", word: "backInsights" };
    case "part": {
      const by = subject.part.segment === null ? "" : `&by=${subject.part.segment.by}`;
      return { href: `/compare?a=${range}&clock=${clock}${by}`, word: "backCompare" };
    }
    case "gross":
    case "kept":
      return { href: `/take-home?range=${range}&clock=${clock}`, word: "backTakeHome" };
    case "erpm":
    case "income":
    case "views":
    case "rewards":
    case "stream":
      return { href: `/home?range=${range}&clock=${clock}`, word: "back" };
  }
}

import type { CsvCell } from "@/lib/core/csv";
import { decimalCell, moneyCell, perThousandCell } from "@/lib/core/exports/cells";
import { columnsOf, type Table } from "@/lib/core/exports/table";
import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import { sumsAtAges, viewsAtAges } from "@/lib/core/maturing/age-grid";
import { knownAge, viewsByAge, viewsSoFar } from "@/lib/core/maturing/aged-video";
import { commonAge, publishCohorts, TAIL_AGE, tailOfVideo, videosAtAge } from "@/lib/core/maturing/cohorts";
import { developedShares } from "@/lib/core/maturing/developed-shares";
import { erpmAhead, erpmGrowth, type MatureEarner } from "@/lib/core/maturing/eventual-erpm";
import { projectVideo } from "@/lib/core/maturing/project-video";
import type { TypicalVideo } from "@/lib/core/maturing/typical-video";
import type { Currency } from "@/lib/core/money/currency";
import { monthKey, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { DEVELOPMENT_AGES, type DevelopingVideo } from "@/lib/ledger/development";
import { groupBy } from "@/lib/ledger/group";
import type { EarnedDay, YoungVideo } from "@/lib/ledger/young-videos";
import {
  COHORT_KINDS,
  type CellName,
  type CohortCell,
  type CohortKind,
  type CohortMonth,
  type CohortReport,
  type VideoMaturing,
} from "./schema";

/** At which a video is compared with the others of its creator. */
export const COMPARED_AGES = [7, 28];

type Facts = {
  videos: readonly DevelopingVideo[];
  mature: readonly MatureEarner[];
  today: LocalDate;
};

export function toCohortReport({ videos, mature, today }: Facts): CohortReport {
  const organic = videos.filter(({ isForBrand }) => !isForBrand);
  const brand = videos.filter(({ isForBrand }) => isForBrand);
  return {
    months: { organic: toMonths(organic, today), brand: toMonths(brand, today) },
    shares: developedShares(mature),
  };
}

function toMonths(videos: readonly DevelopingVideo[], today: LocalDate): CohortMonth[] {
  const ages = DEVELOPMENT_AGES;
  const byMonth = groupBy(videos, ({ publishedOn }) => monthKey(publishedOn));
  const months = publishCohorts(videos, { ages, today }).flatMap((cohort) => {
    const firstDay = parseLocalDate(`${cohort.month}-01`);
    const ofMonth = byMonth.get(cohort.month) ?? [];
    if (firstDay === null) return [];
    return [{ ...cohort, firstDay, commonAge: commonAge([ofMonth], { ages, today }) }];
  });
  return months.reverse();
}

const MOST_CELL_VIDEOS = 100;

/** The videos of one cell, but for their titles; null where there is no such month or age. */
export function toCohortCell(
  videos: readonly DevelopingVideo[],
  { name, kind, today }: { name: CellName; kind: CohortKind; today: LocalDate },
): CohortCell | null {
  const { month, age } = name;
  const ofMonth = videos.filter(
    ({ isForBrand, publishedOn }) => isForBrand === (kind === "brand") && monthKey(publishedOn) === month,
  );
  const firstDay = parseLocalDate(`${month}-01`);
  const isAge = age === "tail" || DEVELOPMENT_AGES.some((known) => known === age);
  if (ofMonth.length === 0 || firstDay === null || !isAge) return null;
  const tails = new Map(ofMonth.map((video) => [video.id, tailOfVideo(video, today)]));
  const rows = videosAtAge(ofMonth, { age: age === "tail" ? TAIL_AGE : age, today });
  const known = rows.flatMap(({ erpm }) => erpm ?? []);
  return {
    ...{ month, age, firstDay },
    videos: rows
      .slice(0, MOST_CELL_VIDEOS)
      .map((video) => ({ ...video, title: "", tail: tails.get(video.id) ?? null })),
    others: Math.max(0, rows.length - MOST_CELL_VIDEOS),
    ...{ known: known.length, count: rows.length, erpm: poolErpm(known) },
    tail: age === "tail" ? (publishCohorts(ofMonth, { ages: [], today })[0]?.tail ?? null) : null,
  };
}

type Story = {
  video: YoungVideo;
  days: readonly EarnedDay[];
  mature: readonly MatureEarner[];
  typical: readonly TypicalVideo[];
  today: LocalDate;
};

export function toVideoMaturing({ video, days, mature, typical, today }: Story): VideoMaturing {
  const projection = projectVideo(video, { mature: mature.map((one) => one.views), today });
  const soFar = {
    following: days.reduce((sum, day) => sum + day.following, 0n),
    fixed: days.reduce((sum, day) => sum + day.fixed, 0n),
    views: viewsSoFar(video, { today, countDays: null }),
  };
  const age = knownAge(video, today);
  const growth = erpmGrowth(mature, age);
  const hasIncome = soFar.following !== 0n || soFar.fixed !== 0n;
  const ahead =
    projection.gap === null && hasIncome
      ? erpmAhead(soFar, { eventual: projection.eventual, growth: isOpen(projection.basis) ? growth : SAME })
      : null;
  return {
    ...soFar,
    projection,
    isForBrand: video.isForBrand,
    erpm: ahead && { ...ahead, isLearnt: growth !== null },
    ages: typical.map((one) => ({ age: one.age, own: atAge({ video, days, today }, one.age), typical: one })),
    mature: mature.length,
    known: { age, views: viewsByAge(video, age) },
  };
}

/** What is there stays as it is. */
const SAME = { low: 1, likely: 1, high: 1 };

/** Whether anything is still to come. */
export function isOpen(basis: "own" | "default" | "mature" | "gone"): boolean {
  return basis === "own" || basis === "default";
}

function atAge({ video, days, today }: Pick<Story, "video" | "days" | "today">, age: number): Erpm | null {
  const [views = null] = viewsAtAges(video, { ages: [age], today });
  if (views === null) return null;
  const incomes = new Map(days.map((day) => [day.day, day.following]));
  const [income = 0n] = sumsAtAges(incomes, { publishedOn: video.publishedOn, ages: [age] });
  return { income, views };
}

/** Those that had the largest part of their end at the age come first. */
export function byShare<Video extends { at: bigint; end: bigint }>(videos: readonly Video[]): Video[] {
  return videos.toSorted((a, b) => shareOf(b) - shareOf(a));
}

function shareOf({ at, end }: { at: bigint; end: bigint }): number {
  return end === 0n ? 0 : Number(at) / Number(end);
}

const COHORTS_COLUMNS = columnsOf({
  videos: "text",
  publish_month: "text",
  age_days: "integer",
  videos_of_that_age: "integer",
  videos_of_the_month: "integer",
  views: "integer",
  income: "money",
  per_1000_views: "rate",
  tail_share: "rate",
  currency: "text",
  clock: "text",
});

/** One row per kind, month and age that any of its videos has reached, as exact as it is kept. */
export function toCohortsTable({ months }: CohortReport, { currency }: { currency: Currency }): Table {
  const rows = COHORT_KINDS.flatMap((kind) =>
    months[kind].flatMap((cohort) =>
      cohort.ages
        .filter(({ videos }) => videos > 0)
        .map(({ age, erpm, videos }): CsvCell[] => [
          kind,
          cohort.month,
          age,
          videos,
          cohort.videos,
          erpm.views,
          moneyCell(erpm.income, currency),
          perThousandCell(erpm, currency),
          decimalCell(
            cohort.tail && (Number(cohort.tail.numerator) / Number(cohort.tail.denominator)).toFixed(6),
          ),
          currency,
          "earned",
        ]),
    ),
  );
  return { columns: COHORTS_COLUMNS, rows };
}

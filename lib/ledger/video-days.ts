import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";

/** What a day brought, in views and in the base currency's minor units; days that brought nothing are left out. */
export type VideoDay = {
  day: LocalDate;
  views: bigint;
  income: bigint;
  estimated: bigint;
  /** Income of the lines that know their qualified views, and those views. */
  qualifiedIncome: bigint;
  qualifiedViews: bigint;
};

type Asked = {
  creatorId: string;
  videoId: string;
  clock: Clock;
  /** The last day whose income counts; null where all of it does, also what is earned on days to come. */
  until: LocalDate | null;
};

/** All days of a video, in order. */
export async function listEveryVideoDay(
  sql: Sql,
  { creatorId, videoId, clock, until }: Asked,
): Promise<VideoDay[]> {
  return sql.query<VideoDay>(daysSql(clock), [creatorId, videoId, until]);
}

function daysSql(clock: Clock): string {
  const { income } = CLOCK_COLUMNS[clock];
  // What is paid is no estimate, and a payment says of no view that it qualified.
  const isPaid = clock === "paid" ? "true" : "false";
  return `
  SELECT day, sum(views)::bigint AS views, sum(income)::bigint AS income, sum(estimated)::bigint AS estimated,
    sum("qualifiedIncome")::bigint AS "qualifiedIncome", sum("qualifiedViews")::bigint AS "qualifiedViews"
  FROM (
    SELECT day, views, 0 AS income, 0 AS estimated, 0 AS "qualifiedIncome", 0 AS "qualifiedViews"
    FROM view_day WHERE creator_id = $1::uuid AND video_id = $2::uuid
    UNION ALL
    SELECT day, 0, ${income}, CASE WHEN is_estimated AND NOT ${isPaid} THEN ${income} ELSE 0 END,
      CASE WHEN qualified_views IS NULL OR ${isPaid} THEN 0 ELSE ${income} END,
      CASE WHEN ${isPaid} THEN 0 ELSE coalesce(qualified_views, 0) END
    FROM income_day WHERE creator_id = $1::uuid AND video_id = $2::uuid AND day <= coalesce($3::date, 'infinity')
  ) parts
  GROUP BY day ORDER BY day`;
}

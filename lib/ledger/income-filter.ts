import type { Clock } from "@/lib/core/income/clock";
import type { Platform } from "@/lib/core/income/platform";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import { toLikePattern } from "@/lib/core/text/search";
import type { LocalDate } from "@/lib/core/time/date";
import { resolveRange, type Range } from "@/lib/core/time/period";
import { LINE_CLOCKS } from "./line-clock";

/** Which lines a list shows; null where it does not matter. */
export type IncomeFilter = {
  q: string;
  range: Range;
  stream: Stream | null;
  state: IncomeState | "unconverted" | null;
  channel: string | null;
  /** Of the channels of one platform; a video’s own channel comes first, as where income is told apart by platform. */
  platform?: Platform | null;
  /** Whether a line belongs to some video. */
  video: "with" | "without" | null;
  tag: string | null;
  category: string | null;
  region: string | null;
  deal: string | null;
  /** What this import says. */
  import?: string | null;
};

/** The parameters of filteredIncome, $1 to $14. */
export function incomeFilterParams(
  creatorId: string,
  { filter, today }: { filter: IncomeFilter; today: LocalDate },
): unknown[] {
  const { q, range, stream, state, channel, video, tag, category, region, deal } = filter;
  const { import: ofImport = null, platform = null } = filter;
  const period = range === "all" ? null : resolveRange(range, { today, firstDay: null });
  const days = [period?.from ?? null, period?.to ?? null];
  const labels = [tag, category, region];
  return [
    creatorId,
    toLikePattern(q),
    ...days,
    stream,
    state,
    channel,
    video,
    ...labels,
    deal,
    ofImport,
    platform,
  ];
}

/** What stands on a line itself, on its video, or on one of the videos that it is split over. */
function ofLineOrVideos({ line, video }: { line?: string; video: (alias: string) => string }): string {
  const own = line === undefined ? "" : `${line} OR `;
  return `(${own}${video("v")} OR i.id IN (SELECT s.income_id FROM income_share s
    JOIN video w ON w.creator_id = s.creator_id AND w.id = s.video_id
    WHERE s.creator_id = $1::uuid AND ${video("w")}))`;
}

const HAS_VIDEO = `(i.video_id IS NOT NULL OR i.id IN
  (SELECT s.income_id FROM income_share s WHERE s.creator_id = $1::uuid AND s.video_id IS NOT NULL))`;

const OF_PLATFORM = "SELECT c.id FROM channel c WHERE c.creator_id = $1::uuid AND c.platform = $14";

/** Lines i with their video v; a range is of the days that the lines have on the clock. */
export function filteredIncome(clock: Clock): string {
  const { day } = LINE_CLOCKS[clock];
  return `
  FROM income i LEFT JOIN video v ON v.creator_id = i.creator_id AND v.id = i.video_id
  WHERE i.creator_id = $1::uuid
    AND ($2::text IS NULL OR i.note ILIKE $2 OR i.programme ILIKE $2 OR i.external_id ILIKE $2
      OR i.deal_id IN (SELECT d.id FROM deal d JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
        WHERE d.creator_id = $1::uuid AND (d.title ILIKE $2 OR b.name ILIKE $2))
      OR ${ofLineOrVideos({ video: (alias) => `${alias}.title ILIKE $2` })})
    AND ($3::date IS NULL OR ${day} >= $3::date) AND ($4::date IS NULL OR ${day} < $4::date)
    AND ($5::text IS NULL OR i.stream = $5)
    AND ($6::text IS NULL OR i.state = $6 OR ($6 = 'unconverted' AND i.base_amount IS NULL))
    AND ($7::uuid IS NULL OR i.channel_id = $7::uuid
      OR i.channel_id IS NULL AND ${ofLineOrVideos({ video: (alias) => `${alias}.channel_id = $7::uuid` })})
    AND ($8::text IS NULL OR ${HAS_VIDEO} = ($8 = 'with'))
    AND ($9::text IS NULL OR ${ofLineOrVideos({ line: "i.tags @> ARRAY[$9]", video: (alias) => `${alias}.tags @> ARRAY[$9]` })})
    AND ($10::text IS NULL OR ${ofLineOrVideos({ line: "i.category = $10", video: (alias) => `${alias}.category = $10` })})
    AND ($11::text IS NULL OR ${ofLineOrVideos({ video: (alias) => `${alias}.region = $11` })})
    AND ($12::uuid IS NULL OR i.deal_id = $12::uuid)
    AND ($13::uuid IS NULL OR i.identity || '#' || i.occurrence IN (SELECT o.natural_key FROM observation o
      WHERE o.creator_id = $1::uuid AND o.kind = 'income' AND o.import_id = $13::uuid))
    AND ($14::text IS NULL OR i.video_id IS NULL AND i.channel_id IN (${OF_PLATFORM})
      OR ${ofLineOrVideos({ video: (alias) => `${alias}.channel_id IN (${OF_PLATFORM})` })})`;
}

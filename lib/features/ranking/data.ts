import "server-only";
import type { LocalDate } from "@/lib/core/time/date";
import { resolveRange } from "@/lib/core/time/period";
import { listRankedSums, listTitles } from "@/lib/ledger/ranked-sums";
import { findFirstDay } from "@/lib/ledger/sum-periods";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { keepPerStamp } from "@/lib/server/stamped";
import type { Viewer } from "@/lib/server/viewer";
import { rankOrganic } from "./policy";
import type { Ranking, RankingView } from "./schema";

const SHOWN = 50;
const MOST_SHOWN = 1000;

const keptRankings = keepPerStamp<Ranking>({ limit: 100 });

/** Null before there are any days. */
export async function getRanking(
  viewer: Viewer,
  { range, clock, all = false }: RankingView,
): Promise<(Ranking & { firstDay: LocalDate }) | null> {
  const { creatorId, baseCurrency } = viewer;
  const today = todayIn(viewer.timeZone);
  const firstDay = await withTenantPg(viewer, (client) => findFirstDay(sqlOfPg(client), creatorId), {
    readOnly: true,
  });
  if (firstDay === null) return null;
  const period = resolveRange(range, { today, firstDay });
  const name = [period.from, period.to, clock, baseCurrency, all].join(" ");
  const ranking = await keptRankings(viewer, name, async (sql) => {
    const { ranked, ...rest } = rankOrganic(await listRankedSums(sql, { creatorId, period, clock }));
    const shown = ranked.slice(0, all ? MOST_SHOWN : SHOWN);
    const titles = await listTitles(sql, { creatorId, videoIds: shown.map(({ id }) => id) });
    return {
      ...{ ...rest, period, count: ranked.length },
      videos: shown.map((video) => ({ ...video, title: titles.get(video.id) ?? "" })),
    };
  });
  return { ...ranking, firstDay };
}

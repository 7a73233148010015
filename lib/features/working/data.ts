import "server-only";
import { isOfLadder, keptRungOf, type LadderSubject } from "@/lib/core/explain/figure-subject";
import type { WorkingInput } from "@/lib/core/explain/working-parts";
import {
  listLeftOut,
  listLineInputs,
  listUsedRates,
  listViewInputs,
  listViewMonths,
} from "@/lib/ledger/list-inputs";
import { listComparedNames } from "@/lib/ledger/compared-names";
import { listKeptInputs } from "@/lib/ledger/kept-inputs";
import { findSourceName } from "@/lib/ledger/source-lines";
import { listViewSums } from "@/lib/ledger/sum-periods";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { inputsOf, listsVideos, namedIdOf, rankLines, segmentOf, sumViews } from "./policy";
import type { WorkingQuestion } from "./schema";

/** What a figure is made of, but for the words around it. */
export type WorkingFacts = Omit<WorkingInput, "period" | "today">;

/** From one snapshot of the database; null for a video that is not there for this viewer. */
export async function getWorking(viewer: Viewer, question: WorkingQuestion): Promise<WorkingFacts | null> {
  const id = namedIdOf(question.subject);
  if (id !== null && !isUuid(id)) return null;
  return withTenantPg(viewer, (client) => readWorking(sqlOfPg(client), viewer, question), { readOnly: true });
}

async function readWorking(
  sql: Sql,
  viewer: Viewer,
  question: WorkingQuestion,
): Promise<WorkingFacts | null> {
  const { creatorId, baseCurrency: currency } = viewer;
  const { subject, clock } = question;
  if (isOfLadder(subject)) return readLadder(sql, viewer, { ...question, subject });
  const name = await findName(sql, { creatorId, subject });
  if (name === null) return null;
  const of = inputsOf(question, viewer);
  const { first, sums } = await listLineInputs(sql, of);
  const rates = await listUsedRates(sql, of, currency);
  const isRewards = subject.tag === "rewards" && clock !== "paid" && sums.count > 0;
  return {
    subject,
    name,
    currency,
    clock,
    ...(await readViews(sql, viewer, { question, income: sums.amount })),
    estimated: sums.estimated,
    notAttributed: sums.notAttributed,
    rewards: isRewards ? { income: sums.amount, views: sums.qualifiedViews } : null,
    lines: rankLines(first, sums),
    rates: { first: rates.first, rest: { count: rates.count - rates.first.length } },
    leftOut: await listLeftOut(sql, of, { base: currency, today: todayIn(viewer.timeZone) }),
  };
}

/** Null without days: the ladder is of a period. */
async function readLadder(
  sql: Sql,
  viewer: Viewer,
  { subject, period, clock }: WorkingQuestion & { subject: LadderSubject },
): Promise<WorkingFacts | null> {
  if (period === null) return null;
  const { creatorId, baseCurrency: currency } = viewer;
  const every = inputsOf({ subject, period, clock }, viewer);
  const income = (await listLineInputs(sql, every)).sums;
  const rung = keptRungOf(subject);
  const { of, first, sums } = await listKeptInputs(sql, every, { creatorId, period, clock, currency, rung });
  const rates = await listUsedRates(sql, of, currency);
  const leftOut = subject.tag === "gross" ? every : of;
  return {
    ...{ subject, name: "", currency, clock, rewards: null, views: null, coverage: null },
    erpm: { income: income.amount, views: 0n },
    estimated: income.estimated,
    notAttributed: income.notAttributed,
    lines: rankLines(first, sums),
    rates: { first: rates.first, rest: { count: rates.count - rates.first.length } },
    leftOut: await listLeftOut(sql, leftOut, { base: currency, today: todayIn(viewer.timeZone) }),
  };
}

/** What a person called it that the figure is of, empty for all others; null where it is not there. */
async function findName(
  sql: Sql,
  { creatorId, subject }: Pick<WorkingQuestion, "subject"> & { creatorId: string },
): Promise<string | null> {
  if (subject.tag === "source") return findSourceName(sql, { creatorId, source: subject.source });
  const id = namedIdOf(subject);
  return id === null ? "" : ((await listComparedNames(sql, { creatorId, ids: [id] })).get(id) ?? null);
}

type Divided = Pick<WorkingFacts, "erpm" | "views" | "coverage">;

/** The views that the income is divided by: a video's own, else those of everything. */
async function readViews(
  sql: Sql,
  { creatorId, timeZone }: Viewer,
  { question, income }: { question: WorkingQuestion; income: bigint },
): Promise<Divided> {
  const { subject, period } = question;
  if (subject.tag === "video") {
    const months = await listViewMonths(sql, { creatorId, period, videoId: subject.videoId });
    return { erpm: { income, views: viewsOf(months) }, views: { ...months, other: 0n }, coverage: null };
  }
  if (period === null || subject.tag === "source")
    return { erpm: { income, views: 0n }, views: null, coverage: null };
  if (subject.tag === "part") {
    const segment = segmentOf(subject.part, timeZone);
    if (segment === null || segment === "none")
      return { erpm: { income, views: 0n }, views: null, coverage: null };
    const videos = await listViewInputs(sql, { creatorId, period, segment });
    return { erpm: { income, views: viewsOf(videos) }, views: { ...videos, other: 0n }, coverage: null };
  }
  const sums = await listViewSums(sql, { creatorId, periods: [period], bucket: "month" });
  const { views, coverage } = sumViews(sums, { period });
  if (!listsVideos(subject)) return { erpm: { income, views }, views: null, coverage };
  const videos = await listViewInputs(sql, { creatorId, period });
  return { erpm: { income, views }, views: { ...videos, other: views - viewsOf(videos) }, coverage };
}

function viewsOf({ first, rest }: Awaited<ReturnType<typeof listViewInputs>>): bigint {
  return first.reduce((sum, { views }) => sum + views, rest.views);
}

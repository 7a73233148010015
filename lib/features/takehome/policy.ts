import { ladderOfGroups, type LadderCell, type TaxTerm } from "@/lib/core/income/ladder-groups";
import { keptBack } from "@/lib/core/income/ladder-lines";
import type { TakeHome } from "@/lib/core/income/take-home";
import { splitMinor } from "@/lib/core/money/split";
import type { CostCell, DeductedLine, IncomeCell } from "@/lib/ledger/sum-ladder";
import type { MonthViews, VideoViews } from "@/lib/ledger/sum-ladder-views";
import type { LadderBy, LadderRow, LadderRowKind } from "./schema";

/** What the ledger says of a period, in minor units of the base currency. */
export type LadderFacts = {
  incomes: readonly IncomeCell[];
  lines: readonly DeductedLine[];
  costs: readonly CostCell[];
  taxes: readonly TaxTerm[];
  months: readonly MonthViews[];
  videos: readonly VideoViews[];
};

/**
 * The ladder of all and its rows. What is of no video stands in rows of its own. A video with several tags is shared by
 * them in equal parts, its views too, so that the tags add up to the whole; a line or a cost of no video goes by its own.
 */
export function toRows(facts: LadderFacts, by: LadderBy): { ladder: TakeHome; rows: LadderRow[] } {
  const videos = new Map(facts.videos.map((video) => [video.id, video]));
  const cells = piecesOf(facts).flatMap((piece) => toCells(piece, groupsOf(piece, { by, videos })));
  const { total, groups } = ladderOfGroups(cells, { taxes: facts.taxes });
  const views = viewsOf(facts, by);
  const rows = [...groups].map(([key, ladder]): LadderRow => {
    const { kind, name } = readGroup(key);
    const title = kind === "video" ? (videos.get(name)?.title ?? "") : name;
    return { key, kind, name: title, ladder, views: views.get(key) ?? (isViewed(kind) ? 0n : null) };
  });
  return { ladder: total, rows: rows.sort(by === "month" ? byName : byNet) };
}

/** Of one video for everything it ever had; null where money has never come in or gone out for it. */
export function findVideoRow(rows: readonly LadderRow[], videoId: string): LadderRow | null {
  return rows.find(({ key }) => key === groupKey("video", videoId)) ?? null;
}

type Piece = Omit<LadderCell, "group"> & {
  kind: "income" | "cost";
  videoId: string | null;
  /** Its own, where it is of no video. */
  tags: readonly string[];
};

const NOTHING = { income: 0n, platformFee: 0n, agency: 0n, costs: 0n };

function piecesOf({ incomes, lines, costs }: LadderFacts): Piece[] {
  return [
    ...incomes.map(({ month, videoId, tags, income }) => ({
      ...NOTHING,
      ...{ kind: "income" as const, month, videoId, tags, income },
    })),
    ...lines.flatMap((line) =>
      keptBack(line).map((kept) => ({ ...NOTHING, ...kept, kind: "income" as const, tags: line.tags })),
    ),
    ...costs.map(({ month, videoId, tag, costs: paid }) => ({
      ...NOTHING,
      ...{ kind: "cost" as const, month, videoId, tags: tag === "" ? [] : [tag], costs: paid },
    })),
  ];
}

function groupKey(kind: LadderRowKind, name = ""): string {
  return `${kind}:${name}`;
}

const KINDS: readonly LadderRowKind[] = ["video", "tag", "month", "untagged", "none", "costs", "tagCosts"];

function readGroup(key: string): { kind: LadderRowKind; name: string } {
  const cut = key.indexOf(":");
  const kind = KINDS.find((known) => known === key.slice(0, cut));
  if (kind === undefined) throw new RangeError(`not a group: ${key}`);
  return { kind, name: key.slice(cut + 1) };
}

function isViewed(kind: LadderRowKind): boolean {
  return kind === "video" || kind === "tag" || kind === "month" || kind === "untagged";
}

type Grouping = { by: LadderBy; videos: ReadonlyMap<string, Pick<VideoViews, "tags">> };

/** One group, or several that share in equal parts. */
function groupsOf({ kind, month, videoId, tags }: Piece, { by, videos }: Grouping): string[] {
  if (by === "month") return [groupKey("month", month)];
  if (by === "video") {
    if (videoId !== null) return [groupKey("video", videoId)];
    const [tag] = tags;
    if (kind === "income") return [groupKey("none")];
    return [tag === undefined ? groupKey("costs") : groupKey("tagCosts", tag)];
  }
  if (videoId !== null) return tagGroups(videos.get(videoId)?.tags ?? []);
  if (tags.length > 0) return tagGroups(tags);
  return [groupKey(kind === "income" ? "none" : "costs")];
}

function tagGroups(tags: readonly string[]): string[] {
  if (tags.length === 0) return [groupKey("untagged")];
  return [...new Set(tags)].sort().map((tag) => groupKey("tag", tag));
}

function toCells(
  { month, income, platformFee, agency, costs }: Piece,
  groups: readonly string[],
): LadderCell[] {
  const share = (amount: bigint) => shareEqually(amount, groups.length);
  const parts = {
    income: share(income),
    platformFee: share(platformFee),
    agency: share(agency),
    costs: share(costs),
  };
  return groups.map((group, index) => ({
    ...{ month, group },
    income: parts.income[index] ?? 0n,
    platformFee: parts.platformFee[index] ?? 0n,
    agency: parts.agency[index] ?? 0n,
    costs: parts.costs[index] ?? 0n,
  }));
}

function shareEqually(amount: bigint, count: number): bigint[] {
  return splitMinor(
    amount,
    Array.from({ length: count }, () => 1n),
  );
}

function viewsOf({ months, videos }: LadderFacts, by: LadderBy): Map<string, bigint> {
  if (by === "month") return new Map(months.map(({ month, views }) => [groupKey("month", month), views]));
  if (by === "video") return new Map(videos.map(({ id, views }) => [groupKey("video", id), views]));
  const sums = new Map<string, bigint>();
  for (const { tags, views } of videos) {
    const groups = tagGroups(tags);
    const parts = shareEqually(views, groups.length);
    for (const [index, group] of groups.entries()) {
      sums.set(group, (sums.get(group) ?? 0n) + (parts[index] ?? 0n));
    }
  }
  return sums;
}

/** Months from the latest back. */
function byName(a: LadderRow, b: LadderRow): number {
  return a.key < b.key ? 1 : -1;
}

/** What leaves most first; of equals by their keys, so that the order is always the same. */
function byNet(a: LadderRow, b: LadderRow): number {
  if (a.ladder.net !== b.ladder.net) return a.ladder.net < b.ladder.net ? 1 : -1;
  return a.key < b.key ? -1 : 1;
}

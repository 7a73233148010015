import { hasColumns, mapColumns } from "../columns";
import { isMissing } from "../count-text";
import type { Disclosure, PostFact } from "../facts";
import type { Context, Format } from "../format";
import { createProblems, quote } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { SourceTable } from "../table";
import { archiveDay, archiveHandle, archiveMoment, archiveText, parseArchiveTime } from "./archive-rows";

type Key = "date" | "deleted" | "likes" | "visibility" | "disclosure" | "ai" | "title";

const NAMES = new Map<Key, readonly string[]>([
  ["date", ["Date"]],
  ["deleted", ["DateDeleted"]],
  ["likes", ["Likes"]],
  ["visibility", ["WhoCanView"]],
  ["disclosure", ["ContentDisclosure"]],
  ["ai", ["AIGeneratedContent"]],
  ["title", ["Title"]],
]);

/** What is said of a deleted post instead of who can see it. */
const DELETED = "Deleted";

/**
 * The posts of TikTok's archive, and those that were deleted lately: no id and no views, but the second at which each was
 * posted, and what its author disclosed. Which video each is, is found by that second.
 */
export const archivePosts: Format = {
  kind: "tiktok-archive-posts",
  detect: isPosts,
  takenOn: archiveDay,
  *read(table, { context, companions }) {
    const problems = createProblems();
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const posts: ReadPost[] = [];
    yield* eachRow(table.rows, {
      columns,
      problems,
      read: (row) => {
        const post = readPost(row, { context, isDeleted: table.section === "deleted-posts" });
        if (post !== null) posts.push(post);
      },
    });
    const handle = archiveHandle(table);
    return {
      kind: "tiktok-archive-posts",
      platform: "tiktok",
      facts: numbered(posts, secondsBeside(table, companions)),
      problems: problems.list(),
      rowCount: Math.max(0, table.rows.length - 1),
      errorRows: problems.errorRows(),
      ...(handle === null ? {} : { handle }),
    };
  },
};

function isPosts({ section, rows: [header = []] }: SourceTable): boolean {
  const isSection = section === "posts" || section === "deleted-posts";
  return isSection && hasColumns(mapColumns(header, NAMES), ["date"]);
}

type ReadPost = { fact: Omit<PostFact, "nth">; row: RowReader<Key> };
type Reading = { context: Context; isDeleted: boolean };

function readPost(row: RowReader<Key>, { context, isDeleted }: Reading): ReadPost | null {
  const postedAt = archiveMoment(row, "date", context);
  const likes = row.count("likes");
  if (postedAt === null || row.hasError()) return null;
  const what = { title: archiveText(row, "title"), likes, disclosure: readDisclosure(row) };
  const visibility = isDeleted ? DELETED : archiveText(row, "visibility");
  const fact = { type: "post", row: row.number, postedAt, ...what, visibility } as const;
  return { fact: { ...fact, isAiGenerated: readAi(row) }, row };
}

function readDisclosure(row: RowReader<Key>): Disclosure {
  const text = archiveText(row, "disclosure").toLowerCase();
  if (text.includes("branded content") || text.includes("paid partnership")) return "branded";
  if (text.includes("your brand")) return "own_brand";
  if (text !== "" && text !== "no" && text !== "off") {
    const message = `Permille does not know the disclosure ${quote(row.text("disclosure"))} and takes it for none.`;
    row.note("disclosure", { code: "unknown-word", message, severity: "warning" });
  }
  return "none";
}

function readAi(row: RowReader<Key>): boolean | null {
  const text = row.text("ai").toLowerCase();
  if (isMissing(text)) return null;
  if (text === "no" || text === "false" || text === "none") return false;
  if (text === "yes" || text === "true" || /ai[- ]generated/.test(text)) return true;
  const message = `Permille does not know ${quote(row.text("ai"))} and takes it as not said.`;
  row.note("ai", { code: "unknown-word", message, severity: "warning" });
  return null;
}

/**
 * Posts of one second are numbered by what they say, so that the order of the rows does not matter. `before` counts those
 * of each second in the tables beside this one.
 */
function numbered(posts: readonly ReadPost[], before: ReadonlyMap<number, number>): PostFact[] {
  const bySecond = new Map<number, ReadPost[]>();
  for (const post of posts) {
    const same = bySecond.get(post.fact.postedAt);
    if (same) same.push(post);
    else bySecond.set(post.fact.postedAt, [post]);
  }
  return [...bySecond].flatMap(([second, same]) => {
    const known = new Set<string>();
    return same.toSorted(byText).flatMap((post) => {
      const text = textOf(post);
      if (known.has(text)) return repeated(post);
      known.add(text);
      return [{ ...post.fact, nth: (before.get(second) ?? 0) + known.size }];
    });
  });
}

function repeated({ row }: ReadPost): [] {
  const message = "This post is there twice; it counts once.";
  row.note("date", { code: "repeated", message, severity: "info" });
  return [];
}

function byText(a: ReadPost, b: ReadPost): number {
  const [left, right] = [textOf(a), textOf(b)];
  return left < right ? -1 : left > right ? 1 : a.fact.row - b.fact.row;
}

function textOf({ fact: { title, visibility, disclosure, isAiGenerated, likes } }: ReadPost): string {
  return JSON.stringify([title, visibility, disclosure, isAiGenerated, String(likes)]);
}

/** How many posts of each second the archive holds beside its deleted ones. */
function secondsBeside(table: SourceTable, companions: readonly SourceTable[]): Map<number, number> {
  const seconds = new Map<number, number>();
  if (table.section !== "deleted-posts") return seconds;
  for (const other of companions.filter(({ section, path }) => section === "posts" && path === table.path)) {
    const at = mapColumns(other.rows[0] ?? [], NAMES).get("date")?.index ?? -1;
    for (const cells of other.rows.slice(1)) {
      const second = parseArchiveTime(cells[at] ?? "");
      if (second !== null) seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
  }
  return seconds;
}

import { hasColumns, mapColumns } from "../columns";
import { isMissing } from "../count-text";
import type { Fact } from "../facts";
import type { Context, Format } from "../format";
import { createProblems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { DateOrder } from "../settings";
import { readVideo } from "../video-ref";
import { META_NAMES, noteNoViews, titleOf, toCounts, toPost, type MetaKey } from "./meta-content";
import { dateOrderOf, readMetaTime } from "./meta-time";

type Key = MetaKey | "account" | "accountId";

const NAMES = new Map<Key, readonly string[]>([
  ...META_NAMES,
  [
    "account",
    ["Account username", "Nutzername des Kontos", "Tên người dùng của tài khoản", "Kontots användarnamn"],
  ],
  ["accountId", ["Account ID", "Konto-ID", "ID tài khoản", "Konto-id"]],
]);

type Row = RowReader<Key>;

/**
 * Instagram's content export of Meta Business Suite: a row is a post with its lifetime counters on the day of the file,
 * which become a snapshot. Publish times are month first and read by the channel's clocks. A post without views (a
 * picture, a carousel) is left out. Headers follow the interface's language.
 */
export const instagramContent: Format = {
  kind: "instagram-content",
  detect: ({ rows: [header = [], ...rows] }) => {
    const columns = mapColumns(header, NAMES);
    const isContent = hasColumns(columns, ["post", "published", "link", "views"]);
    const at = columns.get("link")?.index ?? -1;
    const isElsewhere = rows.slice(0, 20).some((cells) => /facebook\.com/i.test(cells[at] ?? ""));
    return isContent && !isElsewhere && (columns.has("account") || columns.has("accountId"));
  },
  *read(table, { context }) {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const times = table.rows.slice(1).map((cells) => cells[columns.get("published")?.index ?? -1] ?? "");
    const scope: Scope = { context, order: dateOrderOf(times, context.settings.dateOrder), seen: new Set() };
    const facts: Fact[] = [];
    yield* eachRow(table.rows, { columns, problems, read: (row) => facts.push(...readPost(row, scope)) });
    const handles = new Set(facts.flatMap((fact) => ("video" in fact && fact.video?.handle) || []));
    const [handle] = handles;
    return {
      kind: "instagram-content",
      platform: "instagram",
      facts,
      problems: problems.list(),
      rowCount: table.rows.length - 1,
      errorRows: problems.errorRows(),
      ...(handle !== undefined && handles.size === 1 ? { handle } : {}),
    };
  },
};

type Scope = { context: Context; order: DateOrder; seen: Set<string> };

function readPost(row: Row, { context, order, seen }: Scope): Fact[] {
  if (isMissing(row.text("views"))) {
    noteNoViews<Key>(row);
    return [];
  }
  const found = readVideo(row.text("link"), { platform: "instagram" });
  if (!found.ok) row.note("link", { code: found.code, message: found.message });
  const published = readMetaTime(row, "published", { order, context });
  const views = row.count("views");
  row.checkName("account");
  if (!found.ok || published === null || views === null || row.hasError()) return [];
  const account = row.text("account").replace(/^@/, "").toLowerCase();
  const video = { ...found.value.ref, handle: account === "" ? found.value.ref.handle : account };
  const counts = toCounts<Key>(row, { video, views, order, context });
  if (row.hasError()) return [];
  const id = String(video.platformVideoId);
  if (seen.has(id)) return [counts];
  seen.add(id);
  return [
    toPost({ row: row.number, video, title: titleOf<Key>(row), published }, row.text("duration")),
    counts,
  ];
}

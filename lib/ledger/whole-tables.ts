import { IMAGED_TABLES } from "./imaged-tables";

/** How the rows of a table leave with the whole ledger and come back. */
export type WholeTable = {
  name: string;
  /** Columns that stay where they are. */
  without?: readonly string[];
  /** Which rows leave, as SQL over a row t. */
  where?: string;
  /** What leaves in place of a column, as SQL over a row t. */
  leaving?: Readonly<Record<string, string>>;
  /** What is written in place of a column, as SQL over a row r and what is given: creator_id, members. */
  arriving?: Readonly<Record<string, string>>;
  /** Rows refer to rows of the same table, so they are all there before any is written. */
  isChained?: boolean;
  /** Columns whose rows no foreign key keeps (decision 2), and where those are. */
  refers?: Readonly<Record<string, "video" | "channel" | "income">>;
};

/** People of another instance are nobody here. */
const ACTOR = { actor_id: "CASE WHEN r.actor_id = ANY(given.members) THEN r.actor_id END" };

/** JSON of rows by table is an image of an edit; a row of it names its creator, who is another one elsewhere. */
function imageSql(column: string, row: string): string {
  const tables = `'{${IMAGED_TABLES.join(",")}}'::text[]`;
  return `CASE WHEN jsonb_typeof(${column}) = 'object' THEN (
      SELECT coalesce(jsonb_object_agg(part.key, CASE
        WHEN part.key = ANY (${tables}) AND jsonb_typeof(part.value) = 'array' THEN (
          SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(kept.image) = 'object' THEN ${row} ELSE kept.image END
            ORDER BY kept.nth), '[]')
          FROM jsonb_array_elements(part.value) WITH ORDINALITY AS kept(image, nth))
        ELSE part.value END), '{}')
      FROM jsonb_each(${column}) AS part)
    ELSE ${column} END`;
}

const leavingImage = (column: string) => imageSql(`t.${column}`, "kept.image - 'creator_id'");
const arrivingImage = (column: string) =>
  imageSql(`r.${column}`, "kept.image || jsonb_build_object('creator_id', given.creator_id)");

/**
 * Every table of facts, in the order in which rows can come back: what is referred to before what refers to it. The file
 * is documented in docs/export-format.md, which a test holds against the catalog.
 */
export const WHOLE_TABLES: readonly WholeTable[] = [
  // The rest of a creator's row is about that creator alone.
  { name: "creator", without: ["is_sample", "version", "created_at"] },
  { name: "channel" },
  { name: "video" },
  // What waits for its person has no rows yet, and its files are no facts.
  { name: "import", where: "t.state IN ('published', 'undone')", arriving: ACTOR },
  { name: "import_mapping" },
  { name: "view_snapshot", refers: { video_id: "video" } },
  { name: "video_period", refers: { video_id: "video" } },
  { name: "channel_day", refers: { channel_id: "channel" } },
  { name: "channel_audience", refers: { channel_id: "channel" } },
  { name: "post", refers: { channel_id: "channel" } },
  { name: "live_session", refers: { channel_id: "channel" } },
  { name: "brand" },
  { name: "deal" },
  { name: "deliverable", refers: { video_id: "video" } },
  { name: "income", isChained: true },
  { name: "income_share", refers: { video_id: "video" } },
  { name: "income_revision" },
  { name: "invoice_settings" },
  { name: "invoice_counter" },
  { name: "invoice" },
  { name: "deal_payment", refers: { income_id: "income" } },
  { name: "deal_file" },
  { name: "cost", refers: { video_id: "video" } },
  { name: "typed_rate" },
  { name: "dated_term" },
  { name: "reconciliation", refers: { channel_id: "channel" } },
  { name: "recurring_line" },
  { name: "closing" },
  { name: "closed_day" },
  { name: "annotation" },
  { name: "dismissed_insight" },
  { name: "saved_filter" },
  { name: "account_code" },
  // Two instances may not both write to the same people: it goes on when somebody says so.
  { name: "report_schedule", arriving: { ...ACTOR, is_paused: "true" } },
  { name: "observation" },
  {
    name: "audit",
    leaving: {
      // An entry about the creator itself; null is no other entry's.
      entity_id: "CASE WHEN t.entity_id <> t.creator_id::text THEN t.entity_id END",
      before: leavingImage("before"),
      after: leavingImage("after"),
    },
    arriving: {
      ...ACTOR,
      entity_id: "coalesce(r.entity_id, given.creator_id::text)",
      before: arrivingImage("before"),
      after: arrivingImage("after"),
    },
  },
];

/** The bytes of attachments leave as files; their rows say where each lies. */
export const STORED_FILE = { name: "stored_file", columns: ["id", "created_at", "path"] } as const;

/** What does not leave: derived rows are made again, and the rest says something of this instance alone. */
export const STAYING_TABLES = [
  ...["view_month", "channel_view_day", "income_day", "stream_day", "video_month", "video_post"],
  ...["ledger_stamp", "idempotency", "job", "import_progress", "import_file", "import_part"],
  ...[
    "export_file",
    "export_part",
    "restore_file",
    "restore_part",
    "share_link",
    "share_opening",
    "report_delivery",
  ],
] as const;

/** How Undo knows the rows of a table. */
type Imaged = {
  /** What tells a creator's rows apart. */
  key: readonly string[];
  /** Whether a row counts its changes, so that one made since is noticed. */
  versioned: boolean;
  /** The key that a person knows it by, as an SQL comparison of a row o with the image's row r. */
  natural?: string;
  /** JSON of what an image of an older version does not have. */
  defaults?: string;
};

/** Every table of which an edit keeps images. Parents first: the order in which rows can be inserted. */
export const IMAGED_TABLES = [
  "channel",
  "video",
  "view_snapshot",
  "video_period",
  "brand",
  "deal",
  "deliverable",
  "invoice",
  "income",
  "income_share",
  "income_revision",
  "deal_payment",
  "deal_file",
  "cost",
  "typed_rate",
  "dated_term",
  "reconciliation",
  "recurring_line",
  "invoice_settings",
  "annotation",
  "dismissed_insight",
  "account_code",
  "report_schedule",
] as const;

export type ImagedTable = (typeof IMAGED_TABLES)[number];

const TABLES: Readonly<Record<ImagedTable, Imaged>> = {
  channel: {
    key: ["id"],
    versioned: true,
    natural: "o.platform = r.platform AND o.handle = r.handle",
  },
  video: {
    key: ["id"],
    versioned: true,
    natural: "o.channel_id = r.channel_id AND o.platform_video_id = r.platform_video_id",
  },
  view_snapshot: { key: ["video_id", "taken_at", "import_id"], versioned: false },
  video_period: { key: ["video_id", "from_day", "to_day", "import_id"], versioned: false },
  brand: { key: ["id"], versioned: true, natural: "lower(o.name) = lower(r.name)" },
  deal: { key: ["id"], versioned: true },
  deliverable: { key: ["id"], versioned: false },
  invoice: { key: ["id"], versioned: true },
  income: {
    key: ["id"],
    versioned: true,
    natural: "o.identity = r.identity AND o.occurrence = r.occurrence",
    defaults: '{"earned_by": "period", "tags": []}',
  },
  income_share: { key: ["income_id", "position"], versioned: false },
  income_revision: { key: ["income_id", "seq"], versioned: false },
  deal_payment: { key: ["id"], versioned: false },
  deal_file: { key: ["id"], versioned: false },
  cost: { key: ["id"], versioned: true },
  typed_rate: { key: ["id"], versioned: true },
  dated_term: {
    key: ["id"],
    versioned: true,
    natural: "o.kind = r.kind AND o.name = r.name AND o.from_day = r.from_day",
  },
  reconciliation: {
    key: ["id"],
    versioned: true,
    natural:
      "o.month = r.month AND o.stream = r.stream AND o.currency = r.currency AND o.channel_id IS NOT DISTINCT FROM r.channel_id",
  },
  recurring_line: { key: ["id"], versioned: true },
  invoice_settings: { key: ["id"], versioned: true, natural: "true" },
  annotation: { key: ["id"], versioned: true },
  dismissed_insight: { key: ["insight"], versioned: false },
  account_code: { key: ["side", "name"], versioned: false },
  report_schedule: { key: ["id"], versioned: true },
};

export function imaged(table: ImagedTable): Imaged {
  return TABLES[table];
}

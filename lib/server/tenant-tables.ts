/** Every table of a creator's rows, in an order in which they can be emptied: what refers to a row before the row. */
export const TENANT_TABLES = [
  "video_month",
  "stream_day",
  "income_day",
  "channel_view_day",
  "view_month",
  "idempotency",
  "audit",
  "observation",
  "import_file",
  "import",
  "income_revision",
  "income",
  "channel_day",
  "video_period",
  "view_snapshot",
  "video",
  "channel",
  // After everything whose change sets it.
  "ledger_stamp",
  "creator",
] as const;

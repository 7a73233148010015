import { STATES } from "@/lib/core/income/state";
import type { Sql } from "@/lib/server/sql";
import { chunksOf } from "./chunks";

/**
 * What an import said of one row. Channels and videos are keyed by their id, income by identity and occurrence;
 * "replaced" keeps rows that the import took the place of, for its undo.
 */
export type ObservationKind = "channel" | "video" | "income" | "replaced";

export type Observation = { key: string; payload: string; sourceText: string };

type Target = { creatorId: string; importId: string; kind: ObservationKind };

/** Many rows of text go as one JSON document: a driver would quote each of them in an array, and PostgreSQL read it back. */
export async function insertObservations(
  sql: Sql,
  { creatorId, importId, kind, rows }: Target & { rows: readonly Observation[] },
): Promise<void> {
  for (const some of chunksOf(rows, ROWS_PER_DOCUMENT)) {
    await sql.query(
      `INSERT INTO observation (creator_id, import_id, kind, natural_key, payload, source_text)
       SELECT $1::uuid, $2::uuid, $3, g.key, g.payload, g.source
       FROM jsonb_to_recordset($4::jsonb) AS g(key text, payload jsonb, source text)`,
      [creatorId, importId, kind, `[${some.map(toJson).join(",")}]`],
    );
  }
}

/** PostgreSQL takes no document above 256 MB. */
const ROWS_PER_DOCUMENT = 20_000;

/** The payload is JSON already. */
function toJson({ key, payload, sourceText }: Observation): string {
  return `{"key":${JSON.stringify(key)},"payload":${payload},"source":${JSON.stringify(sourceText)}}`;
}

export async function listObservedKeys(sql: Sql, { creatorId, importId, kind }: Target): Promise<string[]> {
  const rows = await sql.query<{ key: string }>(
    `SELECT natural_key AS key FROM observation
     WHERE creator_id = $1::uuid AND import_id = $2::uuid AND kind = $3 ORDER BY natural_key`,
    [creatorId, importId, kind],
  );
  return rows.map(({ key }) => key);
}

/** SQL: the order in which observations win, the strongest first. Needs `i` joined to import. */
export const STRONGEST_FIRST = "i.as_of DESC, i.sha256 DESC, i.id DESC";

const HAS_ID = "coalesce(o.payload->>'externalId', '') <> ''";

/**
 * What decides between files that say one line, the weakest word first. Under an id of its source, what is settled beats
 * an estimate whenever either was taken, since a settlement is not estimated again; else the later file counts. Of files
 * of one day, the one that is further on: a payment can be taken back, and hardly the other way round.
 */
const LINE_STRENGTH = [
  `(${HAS_ID} AND o.payload->>'state' <> 'estimated')`,
  "i.as_of",
  `CASE WHEN ${HAS_ID} THEN array_position(ARRAY['${STATES.join("','")}'], o.payload->>'state') ELSE 0 END`,
  "i.sha256",
  "i.id",
];

/** SQL: as STRONGEST_FIRST, for observations `o` of income. */
export const STRONGEST_LINE_FIRST = LINE_STRENGTH.map((key) => `${key} DESC`).join(", ");

/** SQL: the order of what a line's files say of it, so that the last of them is what stands. */
export const WEAKEST_LINE_FIRST = LINE_STRENGTH.join(", ");

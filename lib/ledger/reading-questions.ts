import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { findFileZones } from "./channel-zones";
import { recallCorrections } from "./import-memory";
import type { ImportChoices } from "./import-report";
import { loadOwnContext } from "./own-context";
import type { ReadingQuestions } from "./read-import";

/** What reading files asks of the database, each with a connection of its own: none is held while files are read. */
export function questionsOf(
  viewer: Viewer,
  { channelId }: Pick<ImportChoices, "channelId">,
): ReadingQuestions {
  const ask = <T>(work: (sql: Sql) => Promise<T>) =>
    withTenantPg(viewer, (client) => work(sqlOfPg(client)), { readOnly: true });
  return {
    findZones: (files) => ask((sql) => findFileZones(sql, viewer, { files, channelId })),
    findOwn: () => ask((sql) => loadOwnContext(sql, viewer, { channelId })),
    recall: (tables) => ask((sql) => recallCorrections(sql, viewer, tables)),
  };
}

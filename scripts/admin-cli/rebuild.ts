import { checkDerived, deriveAll } from "@/lib/ledger/derive";
import { withAuth } from "@/lib/server/auth-db";
import { holdSettings } from "@/lib/server/creator-hold";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { viewerOfCreator, type Viewer } from "@/lib/server/viewer";
import { requireCreator } from "./arguments";
import { findText, type Command } from "./command";

const LONG = { statementTimeoutMs: 3_600_000 };

export const rebuildCommand: Command = {
  name: "rebuild",
  usage: "rebuild [--creator ID] [--check]",
  summary: "Make every derived figure again from the facts; with --check only compare",
  options: { creator: { type: "string" }, check: { type: "boolean" } },
  async run(values) {
    const isAll = findText(values, "creator") === null;
    const creatorIds = isAll ? await listCreatorIds() : [(await requireCreator(values)).creatorId];
    const isCheck = values.check === true;
    const creators = [];
    for (const creatorId of creatorIds) {
      const differences = await withSettings(creatorId, isCheck ? check : rebuild);
      if (differences !== null) creators.push({ creatorId, differences });
    }
    const differences = creators.reduce((sum, creator) => sum + creator.differences, 0);
    const text = isCheck
      ? `${creators.length} creators compared, ${differences} derived rows differ.`
      : `${creators.length} creators made again from their facts.`;
    if (differences === 0) return { ok: true, json: { creators }, text };
    return {
      ok: false,
      code: "differs",
      message: `${text} Run rebuild to correct them.`,
      problems: creators,
    };
  },
};

async function listCreatorIds(): Promise<string[]> {
  const members = await withAuth((tx) =>
    tx.membership.findMany({
      distinct: ["creatorId"],
      select: { creatorId: true },
      orderBy: { creatorId: "asc" },
    }),
  );
  return members.map(({ creatorId }) => creatorId);
}

type Work = (sql: Sql, viewer: Viewer) => Promise<number>;

/** In the zone that the creator has while the work is done: one that was changed meanwhile is read again. */
async function withSettings(creatorId: string, work: Work): Promise<number | null> {
  const viewer = await viewerOfCreator(creatorId);
  if (viewer === null) return null;
  const differences = await withTenantPg(
    viewer,
    async (client) => {
      const sql = sqlOfPg(client);
      return (await holdSettings(sql, viewer)) ? work(sql, viewer) : null;
    },
    LONG,
  );
  return differences ?? withSettings(creatorId, work);
}

async function rebuild(sql: Sql, viewer: Viewer): Promise<number> {
  await deriveAll(sql, viewer);
  return 0;
}

async function check(sql: Sql, viewer: Viewer): Promise<number> {
  return (await checkDerived(sql, viewer)).length;
}

import { checkDerived, deriveAll } from "@/lib/ledger/derive";
import { withAuth } from "@/lib/server/auth-db";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
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
    const viewers =
      findText(values, "creator") === null ? await listViewers() : [await requireCreator(values)];
    const isCheck = values.check === true;
    const creators = [];
    for (const viewer of viewers) creators.push(isCheck ? await check(viewer) : await rebuild(viewer));
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

async function listViewers(): Promise<Viewer[]> {
  const members = await withAuth((tx) =>
    tx.membership.findMany({
      distinct: ["creatorId"],
      select: { creatorId: true },
      orderBy: { creatorId: "asc" },
    }),
  );
  const viewers = await Promise.all(members.map(({ creatorId }) => viewerOfCreator(creatorId)));
  return viewers.filter((viewer) => viewer !== null);
}

async function rebuild(viewer: Viewer) {
  await withTenantPg(viewer, (client) => deriveAll(sqlOfPg(client), viewer), LONG);
  return { creatorId: viewer.creatorId, differences: 0 };
}

async function check(viewer: Viewer) {
  const found = await withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer), LONG);
  return { creatorId: viewer.creatorId, differences: found.length };
}

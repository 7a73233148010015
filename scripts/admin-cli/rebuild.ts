import { checkDerived, deriveAll } from "@/lib/ledger/derive";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";
import type { Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { requireCreator } from "./arguments";
import { findText, type Command } from "./command";

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
      const differences = await withCreator(creatorId, isCheck ? check : rebuild);
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

async function rebuild(sql: Sql, viewer: Viewer): Promise<number> {
  await deriveAll(sql, viewer);
  return 0;
}

async function check(sql: Sql, viewer: Viewer): Promise<number> {
  return (await checkDerived(sql, viewer)).length;
}

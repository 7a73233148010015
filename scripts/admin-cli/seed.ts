import { loadSample } from "@/lib/ledger/sample";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import { findDate, requireCreator } from "./arguments";
import type { Command } from "./command";

export const seedCommand: Command = {
  name: "seed",
  usage: "seed --creator ID [--today YYYY-MM-DD]",
  summary: "Fill an empty creator with two believable years",
  options: { creator: { type: "string" }, today: { type: "string" } },
  async run(values) {
    const viewer = await requireCreator(values);
    const today = findDate(values, "today") ?? todayIn(viewer.timeZone);
    const loaded = await withTenantPg(viewer, (client) => loadSample(sqlOfPg(client), viewer, { today }), {
      statementTimeoutMs: 60_000,
    });
    if (!loaded.ok) return loaded;
    const { videos, lines } = loaded.value;
    return {
      ok: true,
      json: { today, videos, lines },
      text: `${videos} videos and ${lines} income lines up to ${today}`,
    };
  },
};

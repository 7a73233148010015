import { getPreferences } from "@/components/shell/preferences";
import type { ExportPeriod } from "@/components/settings/data-settings";
import type { LocalDate } from "@/lib/core/time/date";
import { periodText } from "@/lib/core/text/figures";
import { parseRange, resolveRange, type Period, type Range } from "@/lib/core/time/period";
import { getEmail, isSignUpOpen, listSessions } from "@/lib/features/accounts/data";
import { getFeed } from "@/lib/features/calendar/data";
import { listChannels } from "@/lib/features/channels/data";
import { getCreatorSettings } from "@/lib/features/creators/data";
import { countDealFiles } from "@/lib/features/deal-files/data";
import { getFirstDay } from "@/lib/features/figures/data";
import { getInvoicing } from "@/lib/features/invoicing/data";
import { getRates } from "@/lib/features/rates/data";
import { listTerms } from "@/lib/features/terms/data";
import { todayIn } from "@/lib/server/clock";
import { env } from "@/lib/server/env";
import { getT } from "@/lib/server/messages";
import { readSessionHash } from "@/lib/server/session-cookie";
import type { Viewer } from "@/lib/server/viewer";

export type LoadedSettings = Awaited<ReturnType<typeof loadSettings>>;

/** Everything the page shows, asked for at once. */
export async function loadSettings(viewer: Viewer) {
  const current = (await readSessionHash()) ?? "";
  const [creator, channels, rates, terms, invoicing, preferences, email, sessions, exports, feed, files] =
    await Promise.all([
      getCreatorSettings(viewer),
      listChannels(viewer),
      getRates(viewer),
      listTerms(viewer),
      getInvoicing(viewer),
      getPreferences(),
      getEmail(viewer),
      listSessions(viewer, { current }),
      listExports(viewer),
      getFeed(viewer),
      countDealFiles(viewer),
    ]);
  const instance = viewer.isInstanceOwner ? { isOpen: await isSignUpOpen(), appUrl: env.APP_URL } : null;
  const own = { creator, channels, rates, terms, invoicing, preferences, sessions, exports, feed, files };
  return { ...own, instance, email: email ?? "" };
}

/** This year, last month, last year if there was one, and everything. */
async function listExports(viewer: Viewer): Promise<ExportPeriod[]> {
  const today = todayIn(viewer.timeZone);
  const firstDay = await getFirstDay(viewer);
  const lastYear = String(Number(today.slice(0, 4)) - 1);
  const hasLastYear = firstDay !== null && firstDay.slice(0, 4) <= lastYear;
  const ranges = ["last-month", "year", ...(hasLastYear ? [lastYear] : []), "all"];
  return ranges.flatMap((text) => {
    const range = parseRange(text);
    if (range === null) return [];
    const period = resolveRange(range, { today, firstDay });
    return [{ label: labelOf(range, { period, today }), period }];
  });
}

function labelOf(range: Range, { period, today }: { period: Period; today: LocalDate }): string {
  const t = getT("settings");
  if (range === "all") return t("everything");
  return range === "year" ? t("yearSoFar", { year: today.slice(0, 4) }) : periodText(period, { today });
}

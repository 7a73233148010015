import type { Metadata, Route } from "next";
import { cookies } from "next/headers";
import { QuickAdd } from "@/components/logging/quick-add";
import { quickAddCopy } from "@/components/logging/quick-add-copy";
import { RecentLines } from "@/components/logging/recent-lines";
import { getPreferences } from "@/components/shell/preferences";
import { FormCard } from "@/components/ui/form-card";
import { Notice } from "@/components/ui/notice";
import { parseStream } from "@/lib/core/income/stream";
import { CURRENCIES, type Currency } from "@/lib/core/money/currency";
import { getLoggingChoices } from "@/lib/features/logging/data";
import { canLog } from "@/lib/features/logging/policy";
import { LAST_CHOICE_COOKIES } from "@/lib/features/logging/schema";
import { todayIn } from "@/lib/server/clock";
import { getLastCurrency } from "@/lib/server/last-currency";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("logging")("title") };

export default async function AddPage({ searchParams }: PageProps<"/add">) {
  const viewer = await requireViewer();
  const t = getT("logging");
  const [{ from }, jar, lastCurrency, choices, { amountsHidden }] = await Promise.all([
    searchParams,
    cookies(),
    getLastCurrency(viewer),
    getLoggingChoices(viewer),
    getPreferences(),
  ]);
  const { baseCurrency, creatorId, timeZone } = viewer;
  if (!canLog(viewer.role)) {
    return (
      <FormCard title={t("title")}>
        <Notice>{getT("states")("readOnly")}</Notice>
      </FormCard>
    );
  }
  const settings = {
    copy: quickAddCopy(),
    channels: choices.channels,
    currencies: inOrder([baseCurrency, ...choices.currencies]),
    baseCurrency,
    lastCurrency,
    lastStream: parseStream(jar.get(LAST_CHOICE_COOKIES.stream)?.value ?? "") ?? "creator_rewards",
    lastChannel: jar.get(LAST_CHOICE_COOKIES.channel)?.value ?? "",
    today: todayIn(timeZone),
    timeZone,
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8 pt-4">
      <FormCard title={t("title")}>
        <QuickAdd creatorId={creatorId} settings={settings} from={toPlace(from)} />
      </FormCard>
      <div className="mx-auto w-full max-w-lg">
        <RecentLines lines={choices.recent} hidden={amountsHidden} />
      </div>
    </div>
  );
}

/** Those in use first, then all the others. */
function inOrder(used: readonly Currency[]): Currency[] {
  return [...new Set([...used, ...CURRENCIES.map(({ code }) => code)])];
}

const PLACES: readonly Route[] = ["/home", "/videos", "/income"];

/** Only places of ours: an address from outside must not send anyone elsewhere. */
function toPlace(from: string | string[] | undefined): Route | null {
  return PLACES.find((place) => place === from) ?? null;
}

import type { Metadata } from "next";
import { percentOf } from "@/components/income/percent-text";
import { SettlementTable } from "@/components/income/settlement-table";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { EmptyLedger } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/row-link";
import { listSettledMonths } from "@/lib/features/settlement/data";
import { outlooksOf } from "@/lib/features/settlement/policy";
import type { Outlook } from "@/lib/features/settlement/schema";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("settlement")("title") };

export default async function SettlementPage() {
  const viewer = await requireViewer();
  const t = getT("settlement");
  const [months, { amountsHidden: hidden }] = await Promise.all([
    listSettledMonths(viewer),
    getPreferences(),
  ]);
  const back = <TextLink href="/income">{getT("income")("title")}</TextLink>;
  if (months.length === 0) {
    return (
      <>
        <PageHeader title={t("title")} back={back} />
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} back={back} />
      <div className="mb-6 grid max-w-3xl gap-2 text-ink-2">
        <p>{t("intro")}</p>
        {outlooksOf(months).map((outlook) => (
          <Usual key={`${outlook.stream} ${outlook.currency}`} outlook={outlook} />
        ))}
      </div>
      <SettlementTable months={months} hidden={hidden} />
    </>
  );
}

/** What is expected of a stream, and from what. */
function Usual({ outlook: { stream, currency, settlement } }: { outlook: Outlook }) {
  if (settlement === null) return null;
  const { months, usual, expected } = settlement;
  return (
    <p>
      {getT("settlement")("usual", {
        stream: getT("streams")(stream),
        ...{ currency, months },
        percent: percentOf(usual),
        expected: percentOf(expected),
      })}
    </p>
  );
}

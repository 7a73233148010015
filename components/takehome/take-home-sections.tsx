import { costsHref } from "@/components/costs/costs-href";
import { workingHref } from "@/components/shell/working-href";
import { Waterfall } from "@/components/charts/waterfall";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Section } from "@/components/ui/section";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import type { LocalDate } from "@/lib/core/time/date";
import { nameOfPeriod, type Range } from "@/lib/core/time/period";
import { LADDER_GROUPS, type TakeHomeReport, type TakeHomeView } from "@/lib/features/takehome/schema";
import { getT } from "@/lib/server/messages";
import { LadderNotes, LeftOut } from "./ladder-notes";
import { drawLadder } from "./ladder-steps";
import { LadderTable } from "./ladder-table";
import { TakeHomeFigures } from "./take-home-figures";
import { takeHomeHref } from "./take-home-href";

/** The lines that a step comes from, what was spent, and what sets the share that is laid by; what is left follows from them. */
function hrefsOf({ range, clock }: TakeHomeView, days: Range) {
  const hrefOf = (subject: FigureSubject) => workingHref({ subject, range, clock });
  return {
    gross: hrefOf({ tag: "gross" }),
    platformFee: hrefOf({ tag: "kept", rung: "platformFee" }),
    income: hrefOf({ tag: "income" }),
    agency: hrefOf({ tag: "kept", rung: "agency" }),
    costs: costsHref({ range: days }),
    taxReserve: "/settings#terms",
  } as const;
}

type TakeHomeSectionsProps = {
  report: TakeHomeReport;
  view: TakeHomeView;
  /** The period as the page names it. */
  period: string;
  today: LocalDate;
  hidden: boolean;
  canEdit: boolean;
};

/** The figure, the steps that lead to it, and the same for every video, tag or month. */
export function TakeHomeSections({ report, view, period, today, hidden, canEdit }: TakeHomeSectionsProps) {
  const t = getT("takeHome");
  const { ladder, views, currency, leftOut } = report;
  // Costs of days to come are no part of all days until today.
  const days = nameOfPeriod(report.period, today);
  const hrefs = hrefsOf(view, days);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
      <div>
        <TakeHomeFigures report={report} period={period} hidden={hidden} grossHref={hrefs.gross} />
        <p className="mt-4 text-caption text-ink-3">
          {t(`clock.${view.clock}`)} {t("costsByDay")}
        </p>
      </div>
      <Section title={t("ladder")} id="ladder">
        <Waterfall
          label={t("ladder")}
          head={{ name: t("step"), figures: [t("amount"), t("perThousandShort")] }}
          {...drawLadder({ ladder, views, currency, hidden, hrefs })}
        />
        <LadderNotes report={report} canEdit={canEdit} />
        <Disclosure summary={t("math")}>
          <p className="max-w-prose text-ink-2">{t("mathText")}</p>
        </Disclosure>
      </Section>
      <LeftOut leftOut={leftOut} days={days} hidden={hidden} />
      <Section
        title={t(`rows.${view.by}`)}
        id="rows"
        aside={
          <LinkTabs
            label={t("by")}
            options={LADDER_GROUPS.map((by) => ({
              label: t(`byName.${by}`),
              href: takeHomeHref({ ...view, by }),
              isCurrent: by === view.by,
            }))}
          />
        }
      >
        <LadderTable report={report} view={view} today={today} hidden={hidden} />
        <p className="max-w-prose pt-3 text-caption text-ink-3">
          {view.by === "tag" && <span className="block">{t("tagsShare")}</span>}
          {view.by !== "month" && report.terms.tax && <span className="block">{t("taxShare")}</span>}
        </p>
      </Section>
    </div>
  );
}

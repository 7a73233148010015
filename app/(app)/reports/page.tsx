import type { Metadata, Route } from "next";
import { PeriodReports } from "@/components/reports/period-reports";
import { SubjectReports } from "@/components/reports/subject-reports";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { EmptyLedger } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { getFirstDay } from "@/lib/features/figures/data";
import { listSubjects } from "@/lib/features/reports/data";
import { readReportView } from "@/lib/features/reports/schema";
import { todayIn } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { requireViewer } from "@/lib/server/viewer";

export const metadata: Metadata = { title: getT("reports")("title") };

/** What can be reported on, and the ways a report leaves. */
export default async function ReportsPage() {
  const viewer = await requireViewer();
  const t = getT("reports");
  const { clock } = await getPreferences();
  const firstDay = await getFirstDay(viewer);
  if (firstDay === null)
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyLedger title={t("emptyTitle")} action={t("emptyAction")}>
          {t("emptyText")}
        </EmptyLedger>
      </>
    );
  const { spec } = readReportView({}, { clock, timeZone: viewer.timeZone });
  return (
    <>
      <PageHeader title={t("title")} />
      <p className="mb-6 max-w-prose text-ink-2">{t("intro")}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
        <PeriodReports spec={spec} today={todayIn(viewer.timeZone)} firstDay={firstDay} />
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-8">
          <SubjectReports subjects={await listSubjects(viewer)} />
          <Section id="ways" title={t("more")}>
            <Rows label={t("more")}>
              {WAYS.map(({ key, href }) => (
                <Row key={key} detail={t(`${key}Text`)} end={<Icon name="next" size={16} />}>
                  <RowLink href={href}>{t(key)}</RowLink>
                </Row>
              ))}
            </Rows>
          </Section>
        </div>
      </div>
    </>
  );
}

const WAYS: readonly { key: "shareLinks" | "schedules" | "files"; href: Route }[] = [
  { key: "shareLinks", href: "/reports/links" },
  { key: "schedules", href: "/reports/mail" },
  { key: "files", href: "/reports/files" },
];

import { Row, Rows } from "@/components/ui/section";
import { getT } from "@/lib/server/messages";
import { datedDay, datedPeriod } from "./dated-period";
import { kindName } from "./kind-name";
import type { PreviewReport } from "./report-types";

/** What the file is taken for, in sentences: the person is the last to judge a year that was inferred. */
export function Detected({ report, fileName }: { report: PreviewReport; fileName: string }) {
  const t = getT("imports");
  return (
    <Rows label={t("detected")}>
      {report.files.map(({ name, kind, rows, period }) => (
        <Row key={name} detail={name !== fileName && name}>
          {period === null
            ? t("fileIs", { kind: kindName(kind), rows })
            : t("fileIsFrom", { kind: kindName(kind), rows, period: datedPeriod(period) })}
        </Row>
      ))}
      <Row detail={t("takenOnHint")}>{t("takenOn", { day: datedDay(report.asOf) })}</Row>
    </Rows>
  );
}

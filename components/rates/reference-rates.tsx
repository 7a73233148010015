import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { FileDrop } from "@/components/ui/file-drop";
import { Notice } from "@/components/ui/notice";
import { Row, Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { fetchRatesAction, uploadRatesAction } from "@/lib/features/rates/actions";
import type { ReferenceRates as Reference } from "@/lib/features/rates/data";
import { getT } from "@/lib/server/messages";

type ReferenceRatesProps = { reference: Reference | null; today: LocalDate; canLoad: boolean };

/** Which of the ECB's rates are here; who runs the installation can load more. */
export function ReferenceRates({ reference, today, canLoad }: ReferenceRatesProps) {
  const t = getT("rates");
  const advice = t(canLoad ? "loadAdvice" : "askAdvice");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h3 className="font-semibold">{t("reference")}</h3>
      {reference === null && (
        <Notice title={t("noneLoaded")}>
          {t("noneLoadedText")} {advice}
        </Notice>
      )}
      {reference?.isOld && (
        <Notice tone="warn" title={t("old", { days: reference.daysOld })}>
          {t("oldText")} {advice}
        </Notice>
      )}
      {reference !== null && (
        <Rows label={t("reference")}>
          <Row
            end={t("currencies", { count: reference.currencies })}
            detail={t("age", { days: reference.daysOld })}
          >
            {t("newest", { day: dayText(reference.lastDay, { today }) })}
          </Row>
          <Row end={dayText(reference.firstDay, { today })}>{t("oldest")}</Row>
        </Rows>
      )}
      {canLoad && <LoadForms />}
    </div>
  );
}

const ACCEPT = ".xml,.csv,.zip,text/xml,text/csv,application/zip";
const LARGEST_MB = 40;

function LoadForms() {
  const t = getT("rates");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <ActionForm action={fetchRatesAction} done={t("loaded")} label={t("fetchToday")}>
        <span>
          <SubmitButton tone="secondary">{t("fetchToday")}</SubmitButton>
        </span>
      </ActionForm>
      <Disclosure summary={t("loadFile")}>
        <div className="max-w-lg pb-2">
          <ActionForm action={uploadRatesAction} done={t("loaded")} label={t("loadFile")}>
            <p className="text-ink-2">{t("fileText")}</p>
            <FileDrop
              name="file"
              label={t("choose")}
              hint={t("fileHint")}
              invitation={t("invitation")}
              accept={ACCEPT}
              maxMegabytes={LARGEST_MB}
            />
            <span>
              <SubmitButton tone="secondary">{t("load")}</SubmitButton>
            </span>
          </ActionForm>
        </div>
      </Disclosure>
    </div>
  );
}

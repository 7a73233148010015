import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Row, Rows } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { dayText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { fetchRatesAction } from "@/lib/features/rates/actions";
import type { ReferenceRates as Reference } from "@/lib/features/rates/data";
import { getT } from "@/lib/server/messages";
import { RatesUpload, type RatesUploadCopy } from "./rates-upload";

type LoadFormsProps = {
  creatorId: string;
  /** Why the file was refused that a browser without scripts sent. */
  refused: string | null;
  /** In megabytes: the largest file. */
  limit: number;
};

type ReferenceRatesProps = LoadFormsProps & {
  reference: Reference | null;
  today: LocalDate;
  canLoad: boolean;
};

/** Which of the ECB's rates are here; who runs the installation can load more. */
export function ReferenceRates({ reference, today, canLoad, ...own }: ReferenceRatesProps) {
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
      {canLoad && <LoadForms {...own} />}
    </div>
  );
}

function LoadForms({ creatorId, refused, limit }: LoadFormsProps) {
  const t = getT("rates");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <ActionForm action={fetchRatesAction} done={t("loaded")} label={t("fetchToday")}>
        <span>
          <SubmitButton tone="secondary">{t("fetchToday")}</SubmitButton>
        </span>
      </ActionForm>
      <Disclosure summary={t("loadFile")} open={refused !== null}>
        <div className="grid max-w-lg grid-cols-[minmax(0,1fr)] gap-4 pb-2">
          <p className="text-ink-2">{t("fileText")}</p>
          <RatesUpload copy={ratesUploadCopy({ limit })} maxMegabytes={limit} {...{ creatorId, refused }} />
        </div>
      </Disclosure>
    </div>
  );
}

function ratesUploadCopy({ limit }: { limit: number }): RatesUploadCopy {
  const t = getT("rates");
  const imports = getT("imports");
  return {
    title: t("loadFile"),
    choose: t("choose"),
    hint: t("fileHint", { limit }),
    invitation: t("invitation"),
    tooLarge: t("tooLarge", { limit: "{limit}" }),
    submit: t("load"),
    done: t("loaded"),
    sending: imports("pipeline.sending"),
    sent: imports("pipeline.sent", { percent: "{percent}" }),
    checking: t("checking"),
    cancel: imports("pipeline.cancelSending"),
  };
}

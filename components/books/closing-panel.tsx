import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/dialog";
import { Section } from "@/components/ui/section";
import { monthText } from "@/lib/core/text/figures";
import { addMonths, type LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { CloseForm, ReopenForm } from "./closing-forms";

type ClosingPanelProps = {
  month: LocalDate;
  /** Days before it are closed; null where nothing is. */
  openFrom: LocalDate | null;
  today: LocalDate;
  /** Parts that do not agree and lines that are estimates, in all months that closing would close. */
  open: { residuals: number; estimates: number };
  creatorId: string;
  /** Without the right, it is only said what is closed. */
  canClose: boolean;
};

/** Closing says what it does before it does it; what it closed is taken back by reopening, with a reason. */
export function ClosingPanel({ month, openFrom, today, open, creatorId, canClose }: ClosingPanelProps) {
  const t = getT("closing");
  const name = monthText(month);
  const isClosed = openFrom !== null && month < openFrom;
  const isOver = addMonths(month, 1) <= today;
  if (isClosed) {
    return (
      <Section title={t("title")} id="closing">
        <div className="grid justify-items-start gap-3 py-3">
          <p>{t("isClosed", { month: name })}</p>
          {canClose && (
            <WithoutScript form={<ReopenForm {...{ month, creatorId }} />}>
              <Dialog
                title={t("reopenQuestion", { month: name })}
                opener={{ label: t("reopenFrom", { month: name }) }}
              >
                <ReopenForm {...{ month, creatorId }} />
              </Dialog>
            </WithoutScript>
          )}
        </div>
      </Section>
    );
  }
  return (
    <Section title={t("title")} id="closing">
      <div className="grid justify-items-start gap-3 py-3">
        {!isOver && <p className="text-ink-2">{t("openSoon", { month: name })}</p>}
        {isOver && <p>{t("closeMeans", { month: name })}</p>}
        {isOver && canClose && (
          <WithoutScript form={<CloseForm {...{ month, creatorId }} />}>
            <Dialog
              title={t("closeQuestion", { month: name })}
              opener={{ label: t("closeThrough", { month: name }) }}
            >
              <div className="grid gap-4">
                <p>
                  {extentText(month, openFrom)} {t("closeMeans", { month: name })} {t("noUndo")}
                </p>
                <OpenMatters {...open} />
                <CloseForm {...{ month, creatorId }} />
              </div>
            </Dialog>
          </WithoutScript>
        )}
      </div>
    </Section>
  );
}

/** What is closed besides the month itself. */
function extentText(month: LocalDate, openFrom: LocalDate | null): string {
  const t = getT("closing");
  const name = monthText(month);
  if (openFrom === null) return t("closeAll", { month: name });
  return openFrom === month
    ? t("closeOne", { month: name })
    : t("closeFrom", { first: monthText(openFrom), month: name });
}

function OpenMatters({ residuals, estimates }: ClosingPanelProps["open"]) {
  const t = getT("closing");
  if (residuals === 0 && estimates === 0) return <Notice tone="done">{t("warnNone")}</Notice>;
  return (
    <Notice tone="warn">
      {residuals > 0 && <span className="block">{t("warnResiduals", { count: residuals })}</span>}
      {estimates > 0 && <span className="block">{t("warnEstimates", { count: estimates })}</span>}
    </Notice>
  );
}

/** A dialog needs a script to open; without one the form stands on the page. */
function WithoutScript({ form, children }: { form: ReactNode; children: ReactNode }) {
  return (
    <>
      {children}
      <noscript>{form}</noscript>
    </>
  );
}

import { TextLink } from "@/components/ui/row-link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { CommitForms } from "./commit-forms";
import { Decisions } from "./decisions";
import { Detected } from "./detected";
import { importHref, type ImportView } from "./preview-href";
import { ProblemTable } from "./problem-table";
import type { PreviewOutcome } from "./report-types";
import { RowCounts } from "./row-counts";

type PreviewProps = {
  outcome: PreviewOutcome;
  view: ImportView;
  creatorId: string;
  today: LocalDate;
  channels: readonly { id: string; label: string }[];
};

/** What the file would do, before anything is written. */
export function Preview({ outcome, view, creatorId, today, channels }: PreviewProps) {
  const t = getT("imports");
  const { problems } = outcome.ok ? outcome.value : outcome;
  const { decisions } = view;
  const asksOverlap = decisions.overlap !== null || problems.some(({ code }) => code === "overlap");
  const asksChannel = decisions.channelId !== null || (!outcome.ok && outcome.code === "choose-channel");
  return (
    <div className="grid max-w-3xl gap-8">
      {outcome.ok ? (
        <Report report={outcome.value} />
      ) : (
        <Notice tone="danger" role="alert">
          {outcome.message}
        </Notice>
      )}
      <Decisions
        view={view}
        asOf={outcome.ok ? outcome.value.asOf : null}
        today={today}
        asksOverlap={asksOverlap}
        channels={asksChannel ? channels : []}
      />
      <CommitForms view={view} creatorId={creatorId} count={countOf(outcome)} />
      <ProblemTable
        problems={problems}
        title={t("problems")}
        filter={{ isOn: view.isErrorsOnly, href: importHref({ ...view, isErrorsOnly: !view.isErrorsOnly }) }}
      />
    </div>
  );
}

function Report({ report }: { report: Extract<PreviewOutcome, { ok: true }>["value"] }) {
  const t = getT("imports");
  const isKnown = report.rows.new + report.rows.changed === 0;
  return (
    <>
      {report.isRepeat && report.importId !== null ? (
        <Notice>
          {t.rich("repeat", {
            link: (text) => <TextLink href={`/import/${report.importId}`}>{text}</TextLink>,
          })}
        </Notice>
      ) : (
        isKnown && <Notice>{t("nothingNew")}</Notice>
      )}
      <Section title={t("detected")} id="detected">
        <Detected report={report} />
      </Section>
      <Section title={t("willHappen")} id="rows">
        <RowCounts rows={report.rows} tense="will" />
      </Section>
    </>
  );
}

function countOf(outcome: PreviewOutcome): number | null {
  if (!outcome.ok || outcome.value.isRepeat) return null;
  const { rows } = outcome.value;
  const count = rows.new + rows.changed;
  return count === 0 ? null : count;
}

import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { CommitForms } from "./commit-forms";
import { Decisions } from "./decisions";
import { Detected } from "./detected";
import { importHref, type ImportView } from "./preview-href";
import { ProblemTable } from "./problem-table";
import type { PreviewOutcome, PreviewReport } from "./report-types";
import { RowCounts } from "./row-counts";

type PreviewProps = {
  outcome: PreviewOutcome;
  fileName: string;
  view: ImportView;
  creatorId: string;
  today: LocalDate;
  mayCommit: boolean;
  channels: readonly { id: string; label: string }[];
};

/** What the file would do, before anything is written. */
export function Preview(props: PreviewProps) {
  const t = getT("imports");
  const { outcome, fileName, view, creatorId, today, mayCommit, channels } = props;
  const report = outcome.ok ? outcome.value : null;
  const { problems } = outcome.ok ? outcome.value : outcome;
  const { decisions, isErrorsOnly } = view;
  const asks = questionsOf(outcome, decisions);
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      <Judgement outcome={outcome} />
      {report && (
        <Section title={t("detected")} id="detected">
          <Detected report={report} fileName={fileName} />
        </Section>
      )}
      {!report?.isRepeat && (
        <Decisions
          view={view}
          asOf={report?.asOf ?? null}
          today={today}
          asksOverlap={asks.overlap}
          channels={asks.channel ? channels : []}
        />
      )}
      {report && !report.isRepeat && (
        <Section title={t("willHappen")} id="rows">
          <RowCounts rows={report.rows} tense="will" />
        </Section>
      )}
      {mayCommit && <CommitForms view={view} creatorId={creatorId} count={report && changesOf(report)} />}
      <ProblemTable
        problems={problems}
        title={t("problems")}
        filter={{ isOn: isErrorsOnly, href: importHref({ ...view, isErrorsOnly: !isErrorsOnly }) }}
      />
    </div>
  );
}

/** A question stays open to another answer once it has been answered. */
function questionsOf(outcome: PreviewOutcome, { overlap, channelId }: ImportView["decisions"]) {
  const { problems } = outcome.ok ? outcome.value : outcome;
  return {
    overlap: overlap !== null || problems.some(({ code }) => code === "overlap"),
    channel: channelId !== null || (!outcome.ok && outcome.code === "choose-channel"),
  };
}

/** Said first where the file cannot be imported, or need not be. */
function Judgement({ outcome }: { outcome: PreviewOutcome }) {
  const t = getT("imports");
  if (!outcome.ok) {
    const isQuestion = outcome.code === "choose-channel";
    return <Notice tone={isQuestion ? "info" : "danger"}>{outcome.message}</Notice>;
  }
  const { isRepeat, importId } = outcome.value;
  if (isRepeat && importId !== null) {
    const link = (text: React.ReactNode) => <TextLink href={`/import/${importId}`}>{text}</TextLink>;
    return <Notice>{t.rich("repeat", { link })}</Notice>;
  }
  return changesOf(outcome.value) === null && <Notice>{t("nothingNew")}</Notice>;
}

/** How many rows would change something; null where none would. */
function changesOf({ isRepeat, rows }: PreviewReport): number | null {
  const count = rows.new + rows.changed;
  return isRepeat || count === 0 ? null : count;
}

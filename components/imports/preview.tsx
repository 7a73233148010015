import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import { ChannelNotice } from "./channel-notice";
import { askChannel, type ChannelChoice } from "./channel-question";
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
  kind: string;
  view: ImportView;
  creatorId: string;
  today: LocalDate;
  mayCommit: boolean;
  channels: readonly ChannelChoice[];
};

/** What the file would do, before anything is written. */
export function Preview(props: PreviewProps) {
  const t = getT("imports");
  const { outcome, fileName, view, creatorId, mayCommit } = props;
  const report = outcome.ok ? outcome.value : null;
  const { problems } = outcome.ok ? outcome.value : outcome;
  const { isErrorsOnly } = view;
  const blocked = isChannelOpen(outcome) ? t("chooseFirst") : null;
  return (
    <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
      {blocked === null && <Judgement outcome={outcome} />}
      {report && (
        <Section title={t("detected")} id="detected">
          <Detected report={report} fileName={fileName} />
        </Section>
      )}
      {!report?.isRepeat && <Questions {...props} />}
      {report && !report.isRepeat && (
        <Section title={t("willHappen")} id="rows">
          <RowCounts rows={report.rows} tense="will" />
        </Section>
      )}
      {mayCommit && <CommitForms {...{ view, creatorId, blocked }} count={report && changesOf(report)} />}
      <ProblemTable
        problems={problems}
        title={t("problems")}
        filter={{ isOn: isErrorsOnly, href: importHref({ ...view, isErrorsOnly: !isErrorsOnly }) }}
      />
    </div>
  );
}

/** A question stays open to another answer once it has been answered. */
function Questions({ outcome, fileName, kind, view, today, channels }: PreviewProps) {
  const { overlap, channelId } = view.decisions;
  const { problems } = outcome.ok ? outcome.value : outcome;
  const inside = outcome.ok ? outcome.value.files.map(({ name }) => name) : [];
  const needsChoice = isChannelOpen(outcome) || channelId !== null;
  const question = askChannel({ kind, names: [fileName, ...inside], needsChoice, channels });
  return (
    <>
      {question !== null && channelId === null && <ChannelNotice question={question} />}
      <Decisions
        {...{ view, today, question }}
        asOf={outcome.ok ? outcome.value.asOf : null}
        asksOverlap={overlap !== null || problems.some(({ code }) => code === "overlap")}
      />
    </>
  );
}

function isChannelOpen(outcome: PreviewOutcome): boolean {
  return !outcome.ok && outcome.code === "choose-channel";
}

/** Said first where the file cannot be imported, or need not be. */
function Judgement({ outcome }: { outcome: PreviewOutcome }) {
  const t = getT("imports");
  if (!outcome.ok) return <Notice tone="danger">{outcome.message}</Notice>;
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

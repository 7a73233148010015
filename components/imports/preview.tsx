import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import type { LocalDate } from "@/lib/core/time/date";
import { countText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { ChannelNotice } from "./channel-notice";
import { askChannel, type ChannelChoice } from "./channel-question";
import { CommitForms } from "./commit-forms";
import { Decisions } from "./decisions";
import { Detected } from "./detected";
import { LeftAside } from "./left-aside";
import { importHref, type ImportView } from "./preview-href";
import { PreviewRows } from "./preview-rows";
import { ProblemList } from "./problem-list";
import type { PreviewOutcome, PreviewPage, PreviewReport, RowProblem } from "./report-types";
import { RowCounts } from "./row-counts";

type PreviewProps = {
  outcome: PreviewOutcome;
  page: PreviewPage | null;
  fileName: string;
  /** Why taking it in did not work before; empty where it was not tried. */
  failure: string;
  kind: string;
  view: ImportView;
  creatorId: string;
  today: LocalDate;
  mayCommit: boolean;
  channels: readonly ChannelChoice[];
};

/** What the files would do, before anything is written, row by row. */
export function Preview(props: PreviewProps) {
  const { page, view, creatorId, mayCommit } = props;
  const { changes, blocked, isOver } = standingOf(props);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
        <Verdict {...props} />
        <Contents {...props} />
        {mayCommit && <CommitForms {...{ view, creatorId, blocked, isOver }} count={changes} />}
      </div>
      {page !== null && <PreviewRows {...{ page, view, creatorId }} mayFix={mayCommit} />}
      <Findings {...props} />
    </div>
  );
}

/** How it stands with the files: what would change, what stands in the way, and whether anything can come of them. */
function standingOf({ outcome, page, view }: PreviewProps) {
  const report = outcome.ok ? outcome.value : null;
  const changes = report && changesOf(report);
  const blocked = isChannelOpen(outcome) ? getT("imports")("chooseFirst") : null;
  // No answer makes a file readable that is not.
  const isReadable = report !== null || page !== null || blocked !== null || view.decisions.asOf !== null;
  const isNothing = report !== null && changes === null && (page === null || page.wrong === 0);
  return { report, changes, blocked, isReadable, isNothing, isOver: !isReadable || isNothing };
}

/** What a person has to know first. */
function Verdict(props: PreviewProps) {
  const { outcome, page, failure, view } = props;
  const { report, blocked, isNothing } = standingOf(props);
  return (
    <>
      {failure !== "" && <Failure>{failure}</Failure>}
      {blocked === null && <Judgement outcome={outcome} isRowsShown={page !== null} />}
      {page !== null && !isNothing && <Readiness page={page} />}
      <OpenUnit problems={report?.problems ?? []} importId={view.id} />
    </>
  );
}

/** What the files are, what is asked about them, and what they would do. */
function Contents(props: PreviewProps) {
  const t = getT("imports");
  const { report, isReadable } = standingOf(props);
  const isRepeat = report?.isRepeat === true;
  return (
    <>
      {report && (
        <Section title={t("detected")} id="detected">
          <Detected report={report} fileName={props.fileName} />
        </Section>
      )}
      {report && <LeftAside problems={report.problems} importId={props.view.id} />}
      {!isRepeat && isReadable && <Questions {...props} />}
      {report && !isRepeat && (
        <Section title={t("willHappen")} id="rows">
          <RowCounts rows={report.rows} tense="will" />
        </Section>
      )}
    </>
  );
}

function Failure({ children }: { children: string }) {
  return (
    <Notice tone="danger" role="alert" title={getT("imports")("preview.failed")}>
      {children}
    </Notice>
  );
}

/** "97 rows ready, 3 to fix": told anew after every row that was put right. */
function Readiness({ page: { ready, wrong, leftOut } }: { page: PreviewPage }) {
  const t = getT("imports");
  return (
    <p role="status" className="text-h2 font-semibold">
      {t("preview.ready", { ready, readyText: countText(BigInt(ready)), wrong })}
      {wrong > 0 && (
        <a
          href="#list"
          className="ms-3 inline-block text-body font-normal whitespace-nowrap text-accent underline decoration-1 underline-offset-4"
        >
          {t("preview.toFix")}
        </a>
      )}
      {leftOut > 0 && (
        <span className="font-normal text-ink-2"> {t("preview.leftOut", { count: leftOut })}</span>
      )}
    </p>
  );
}

const LIVE_UNIT = "live-unit";

type OpenUnitProps = { problems: readonly RowProblem[]; importId: string };

/** Money hangs on this answer, and only the person can give it. */
function OpenUnit({ problems, importId }: OpenUnitProps) {
  const open = problems.find(({ code }) => code === LIVE_UNIT);
  if (open === undefined) return null;
  const answer = (
    <ButtonLink href={`/import/${importId}/detect`}>{getT("imports")("preview.sayUnit")}</ButtonLink>
  );
  return (
    <Notice tone="warn" action={answer}>
      {open.message}
    </Notice>
  );
}

/** What concerns the files as a whole; what is to be said of a row stands at the row, where rows are shown. */
function Findings({ outcome, page, view }: PreviewProps) {
  const t = getT("imports");
  const { problems } = outcome.ok ? outcome.value : outcome;
  const shown = problems.filter(({ row, code }) => code !== LIVE_UNIT && (page === null || row === 0));
  const { isErrorsOnly } = view;
  return (
    <ProblemList
      problems={shown}
      title={t("problems")}
      filter={{ isOn: isErrorsOnly, href: importHref({ ...view, isErrorsOnly: !isErrorsOnly }) }}
    />
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

type JudgementProps = { outcome: PreviewOutcome; isRowsShown: boolean };

/** Said first where the file cannot be imported, or need not be. */
function Judgement({ outcome, isRowsShown }: JudgementProps) {
  const t = getT("imports");
  if (!outcome.ok) {
    return <Notice tone={isRowsShown ? "warn" : "danger"}>{outcome.message}</Notice>;
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

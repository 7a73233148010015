import { ReasonQuestion } from "@/components/income/reason-question";
import { ActionForm } from "@/components/ui/action-form";
import { TextLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TitleText } from "@/components/ui/title-text";
import { toMajor } from "@/lib/core/money/money";
import { moneyText, periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { putReconciliationAction } from "@/lib/features/reconciliation/actions";
import type { MatchLine, ProposedMatch } from "@/lib/features/reconciliation/data";
import type { Section } from "@/lib/core/income/reconciled-section";
import { getT } from "@/lib/server/messages";
import { SectionFields } from "./section-fields";

type MatchListProps = {
  section: Section;
  name: string;
  matches: readonly ProposedMatch[];
  today: LocalDate;
  /** Null for who may only look. */
  creatorId: string | null;
};

/** Lines that would explain what the payout differs by. Nothing is done with them but what the person decides. */
export function MatchList({ section, name, matches, today, creatorId }: MatchListProps) {
  const t = getT("reconcile");
  if (matches.length === 0) return null;
  return (
    <div className="grid gap-2 py-3">
      <p className="text-ink-2">{t("matchIntro")}</p>
      <ul aria-label={`${t("matches")}: ${name}`} className="grid gap-2">
        {matches.map(({ lines, isLeftOut, isNetOfFees }) => (
          <li
            key={lines.map(({ id }) => id).join(" ")}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"
          >
            <span className="grid min-w-0 grow basis-60">
              {lines.map((line) => (
                <span key={line.id} className="min-w-0">
                  <TextLink href={`/income/${line.id}`}>{lineText(line, { section, today })}</TextLink>
                  {line.videoTitle !== null && (
                    <span className="block text-caption text-ink-3">
                      <TitleText lines={1}>{line.videoTitle}</TitleText>
                    </span>
                  )}
                </span>
              ))}
              <span className="text-caption text-ink-2">
                {t(isLeftOut ? "matchLeftOut" : "matchAlong")}
                {isNetOfFees && `, ${t("matchNet")}`}
              </span>
            </span>
            {creatorId !== null && <KeepNote {...{ section, lines, isLeftOut, today, creatorId }} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

type KeepNoteProps = {
  section: Section;
  lines: readonly MatchLine[];
  isLeftOut: boolean;
  today: LocalDate;
  creatorId: string;
};

/** The form of the section again with one more line in its note: what is left stays as its own row. */
function KeepNote({ section, lines, isLeftOut, today, creatorId }: KeepNoteProps) {
  const t = getT("reconcile");
  const { currency, entry } = section;
  if (entry === null) return null;
  const texts = lines.map((line) => lineText(line, { section, today })).join("; ");
  const said = t(isLeftOut ? "matchNoteWithout" : "matchNoteWith", { lines: texts });
  const major = (amount: bigint | null) => (amount === null ? "" : toMajor(amount, currency));
  const fields = {
    version: String(entry.version),
    statement: major(entry.statement),
    received: major(entry.received),
    fees: major(entry.fees),
    receivedOn: entry.receivedOn ?? "",
    note: entry.note === "" ? said : `${entry.note}\n${said}`,
  };
  if (entry.note.includes(said)) return null;
  return (
    <ActionForm
      action={putReconciliationAction}
      undoable
      creatorId={creatorId}
      done={t("saved")}
      className="grid gap-2"
    >
      <SectionFields section={section} />
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <ReasonQuestion label={getT("closing")("reason")} />
      <SubmitButton tone="secondary">
        {t("matchKeep")}
        <span className="sr-only">: {said}</span>
      </SubmitButton>
    </ActionForm>
  );
}

function lineText(
  { stream, amount, from, to }: MatchLine,
  { section: { currency }, today }: { section: Section; today: LocalDate },
): string {
  return getT("reconcile")("matchLine", {
    stream: getT("streams")(stream),
    amount: moneyText(amount, currency),
    period: periodText({ from, to }, { today }),
  });
}

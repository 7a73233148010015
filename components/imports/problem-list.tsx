import type { Route } from "next";
import { FilterChip } from "@/components/ui/filter-chip";
import { Icon } from "@/components/ui/icon";
import { Rows, Section } from "@/components/ui/section";
import { LEFT_ASIDE, MORE_PROBLEMS } from "@/lib/core/formats/problems";
import { getT } from "@/lib/server/messages";
import type { RowProblem } from "./report-types";

type ProblemListProps<T extends string> = {
  problems: readonly RowProblem[];
  /** The same page with only errors listed, or with everything again. */
  filter: { isOn: boolean; href: Route<T> };
  title: string;
};

const MOST = 200;

/** Tables that are left aside are named in a list of their own; what is not listed at all is said below the others. */
export function ProblemList<T extends string>({ problems: all, filter, title }: ProblemListProps<T>) {
  const t = getT("imports");
  const unlisted = all.filter(({ code }) => code === MORE_PROBLEMS);
  const problems = all.filter(({ code }) => code !== MORE_PROBLEMS && code !== LEFT_ASIDE);
  if (problems.length === 0) return null;
  const errors = problems.filter(({ severity }) => severity === "error");
  const notes = problems.filter(({ severity }) => severity !== "error");
  const shown = filter.isOn ? inOrder(errors) : [...inOrder(errors), ...inOrder(notes)];
  const hasNotes = errors.length > 0 && notes.length > 0;
  const isOneFile = new Set(problems.map(({ file }) => file)).size === 1;
  return (
    <Section title={title} id="problems" aside={t("rowsFrom")}>
      {hasNotes && (
        <p className="pt-3" data-screen-only>
          <FilterChip active={filter.isOn} href={filter.href} removeLabel={t("removeFilter")}>
            {t("errorsOnly", { count: errors.length })}
          </FilterChip>
        </p>
      )}
      <Rows label={t("problemRows")}>
        {shown.slice(0, MOST).map((problem, index) => (
          <Finding key={index} problem={problem} isFileSaid={!isOneFile} />
        ))}
      </Rows>
      {shown.length > MOST && (
        <p className="py-2 text-caption text-ink-3">{t("moreProblems", { count: shown.length - MOST })}</p>
      )}
      {unlisted.map(({ file, message }) => (
        <p key={`${file} ${message}`} className="py-2 text-caption text-ink-3">
          {message}
        </p>
      ))}
    </Section>
  );
}

function inOrder(problems: readonly RowProblem[]): RowProblem[] {
  return problems.toSorted((a, b) => a.row - b.row);
}

/** Where it is stands above what it is on a phone, and beside it where there is room. */
function Finding({ problem, isFileSaid }: { problem: RowProblem; isFileSaid: boolean }) {
  const t = getT("imports");
  const { row, column, message, severity, file } = problem;
  const isError = severity === "error";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 py-3 md:grid-cols-[14rem_minmax(0,1fr)]">
      <div className="flex flex-wrap gap-x-3 md:block">
        <span className="font-semibold">{row === 0 ? t("wholeFile") : t("rowOf", { row })}</span>{" "}
        {column !== "" && <span className="wrap-anywhere text-ink-2">{column}</span>}
        {isFileSaid && <span className="block w-full text-caption wrap-anywhere text-ink-3">{file}</span>}
      </div>
      <p className={`flex items-start gap-2 ${isError ? "" : "text-ink-2"}`}>
        <span className={`mt-0.5 ${isError ? "text-danger" : ""}`}>
          <Icon name={isError ? "warning" : "info"} />
        </span>
        <span className="min-w-0 wrap-anywhere">
          <span className="sr-only">{t(`severity.${severity}`)}: </span>
          {message}
        </span>
      </p>
    </li>
  );
}

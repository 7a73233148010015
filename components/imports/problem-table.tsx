import type { Route } from "next";
import { FilterChip } from "@/components/ui/filter-chip";
import { Icon } from "@/components/ui/icon";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { LEFT_ASIDE, MORE_PROBLEMS } from "@/lib/core/formats/problems";
import { getT } from "@/lib/server/messages";
import type { RowProblem } from "./report-types";

type ProblemTableProps<T extends string> = {
  problems: readonly RowProblem[];
  /** The same page with only errors listed, or with everything again. */
  filter: { isOn: boolean; href: Route<T> };
  title: string;
};

const MOST = 200;

/** Tables that are left aside are named in a list of their own; what is not listed at all is said below the others. */
export function ProblemTable<T extends string>({ problems: all, filter, title }: ProblemTableProps<T>) {
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
      <Table label={t("problemRows")} tall>
        <thead>
          <tr>
            <HeadCell numeric>{t("row")}</HeadCell>
            <HeadCell>{t("column")}</HeadCell>
            <HeadCell>{t("what")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, MOST).map((problem, index) => (
            <ProblemRow key={index} problem={problem} isFileSaid={!isOneFile} />
          ))}
        </tbody>
      </Table>
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

function ProblemRow({ problem, isFileSaid }: { problem: RowProblem; isFileSaid: boolean }) {
  const t = getT("imports");
  const { row, column, message, severity, file } = problem;
  const isError = severity === "error";
  return (
    <BodyRow>
      <RowHead>
        <span className="block text-end">{row === 0 ? t("wholeFile") : row}</span>
      </RowHead>
      <Cell>
        {column}
        {isFileSaid && <span className="block text-caption text-ink-3">{file}</span>}
      </Cell>
      <Cell>
        <span className={`flex items-start gap-2 ${isError ? "" : "text-ink-2"}`}>
          <span className={`mt-0.5 ${isError ? "text-danger" : ""}`}>
            <Icon name={isError ? "warning" : "info"} />
          </span>
          <span className="min-w-40">
            <span className="sr-only">{t(`severity.${severity}`)}: </span>
            {message}
          </span>
        </span>
      </Cell>
    </BodyRow>
  );
}

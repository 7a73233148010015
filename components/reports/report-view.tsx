import type { Route } from "next";
import { noteText } from "@/lib/core/report/report-paper";
import type { Measure, Report, ReportTable } from "@/lib/core/report/report";
import type { ReportWords } from "@/lib/core/report/report-words";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { ReportCurve } from "./report-curve";
import { ReportEquation } from "./report-equation";
import { ReportRows } from "./report-rows";

type ReportViewProps = {
  report: Report;
  words: ReportWords;
  /** Whether its owner keeps amounts off the screen; what is sent is not touched by it. */
  hidden?: boolean;
  /** Where its owner finds how a figure came about; whoever it is sent to finds nothing. */
  hrefOf?: (measure: Measure) => Route | null;
};

/** A report on a page, in its own language, whoever reads it: only what is in the report can be shown. */
export function ReportView({ report, words, hidden = false, hrefOf }: ReportViewProps) {
  const written = { report, words, hidden };
  return (
    <article lang={words.language} className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <ReportEquation {...written} {...(hrefOf && { hrefOf })} />
      {report.tables.map((table) => (
        <Section key={table.id} id={table.id} title={words.table(table.id)}>
          <TableBody table={table} {...written} />
        </Section>
      ))}
      {report.tables.length === 0 && report.figures.length === 0 && (
        <p className="text-ink-2">{words.empty}</p>
      )}
      {report.notes.length > 0 && (
        <Section id="notes" title={words.notes}>
          <ul className="grid gap-1 py-3 text-caption text-ink-2">
            {report.notes.map((note, index) => (
              <li key={`${note.key}-${String(index)}`} className="max-w-prose">
                {hidden && note.shows !== "name" && note.shows !== "views" ? "•••" : noteText(note, written)}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  );
}

type TableBodyProps = Omit<ReportViewProps, "hrefOf"> & { table: ReportTable; hidden: boolean };

function TableBody({ table, ...written }: TableBodyProps) {
  return (
    <>
      {table.id === "trend" && !written.hidden && <ReportCurve {...written} />}
      {table.id === "trend" ? (
        <Disclosure summary={written.words.inNumbers}>
          <ReportRows table={table} {...written} />
        </Disclosure>
      ) : (
        <ReportRows table={table} {...written} />
      )}
    </>
  );
}

import { ReportView } from "@/components/reports/report-view";
import type { Report } from "@/lib/core/report/report";
import { kindAndTitleOf, titleOf } from "@/lib/core/report/report-paper";
import type { ReportLanguage } from "@/lib/core/report/report-spec";
import type { ReportWords } from "@/lib/core/report/report-words";
import { SharedFiles } from "./shared-files";
import { SharedFrame } from "./shared-frame";

type SharedReportProps = {
  name: string;
  token: string;
  words: ReportWords;
  language: ReportLanguage;
  /** With what its reader may see alone; null where there is nothing in its days. */
  report: Report | null;
};

export function SharedReport({ name, token, words, language, report }: SharedReportProps) {
  return (
    <SharedFrame language={language}>
      <header lang={words.language} className="mb-8 grid gap-2">
        <h1 className="text-h1 font-semibold wrap-anywhere">{name}</h1>
        {report !== null && <ReportHeading name={name} report={report} words={words} />}
      </header>
      {report === null ? (
        <p className="text-ink-2">{words.empty}</p>
      ) : (
        <>
          <ReportView report={report} words={words} />
          <SharedFiles token={token} language={language} />
        </>
      )}
    </SharedFrame>
  );
}

type ReportHeadingProps = { name: string; report: Report; words: ReportWords };

/** What it is of, where its name does not say so, and who made it, in the report's own language. */
function ReportHeading({ name, report, words }: ReportHeadingProps) {
  const { subject, madeOn, creatorName } = report;
  const said = name.toLocaleLowerCase(words.language);
  const isSaid = said.includes(titleOf({ report, words }).toLocaleLowerCase(words.language));
  const day = new Intl.DateTimeFormat(words.dateLocale, { dateStyle: "long", timeZone: "UTC" });
  return (
    <>
      <p className="wrap-anywhere text-ink-2">
        {isSaid ? words.kind(subject) : kindAndTitleOf({ report, words })}
      </p>
      <p className="text-caption wrap-anywhere text-ink-3">
        {words.made(creatorName, day.format(Date.parse(`${madeOn}T00:00:00Z`)))}
      </p>
    </>
  );
}

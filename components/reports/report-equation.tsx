import type { Route } from "next";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { FigureLink } from "@/components/ui/row-link";
import { equationSigns } from "@/lib/core/report/equation-signs";
import type { Measure, Report, ReportFigure } from "@/lib/core/report/report";
import { figureTexts } from "@/lib/core/report/report-paper";
import type { ReportWords } from "@/lib/core/report/report-words";

type ReportEquationProps = {
  report: Report;
  words: ReportWords;
  hidden: boolean;
  /** Where a figure is worked out; null for one that stands nowhere else. */
  hrefOf?: (measure: Measure) => Route | null;
};

/** The figures of a report, the first of them the largest: "0.74 = 301.55 ÷ 407,493" where all are known. */
export function ReportEquation({ report, words, hidden, hrefOf }: ReportEquationProps) {
  const { figures, verdict } = report;
  if (figures.length === 0) return null;
  const signs = equationSigns(report);
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3 py-2">
      <dl className="flex flex-wrap items-start gap-x-10 gap-y-5">
        {figures.map((figure, index) => (
          <Term
            key={figure.measure}
            {...{ figure, report, words, hidden }}
            {...(hrefOf && { hrefOf })}
            isFirst={index === 0}
            sign={signs[index] ?? ""}
          />
        ))}
      </dl>
      {verdict !== null && <p className="max-w-prose text-caption text-ink-2">{words.verdict(verdict)}</p>}
    </section>
  );
}

/** What fits a phone in the largest type. */
const LONGEST_HERO = 11;

type TermProps = ReportEquationProps & { figure: ReportFigure; isFirst: boolean; sign: string };

function Term({ figure, report, words, hidden, hrefOf, isFirst, sign }: TermProps) {
  const { value, remarks } = figureTexts(figure, { report, words });
  const isHidden = hidden && figure.shows !== "views" && figure.now !== null;
  const isLarge = isFirst && value.length <= LONGEST_HERO;
  const text = <Money text={value} size={isLarge ? "hero" : "title"} hidden={isHidden} />;
  // A change alone is no figure that stands elsewhere.
  const href = figure.now === null ? null : (hrefOf?.(figure.measure) ?? null);
  const label = `${isHidden ? HIDDEN_AMOUNT : value}, ${words.measure(figure.measure)}`;
  return (
    <div className={`relative grid min-w-0 content-start gap-1 ${sign === "" ? "" : "ps-8"}`}>
      <dt className="text-caption font-semibold text-ink-3">{words.measure(figure.measure)}</dt>
      <dd data-hero={isFirst || undefined}>
        {sign !== "" && (
          <span
            aria-hidden="true"
            className="absolute start-0 figure text-h2 leading-9 !font-normal text-ink-3"
          >
            {sign}
          </span>
        )}
        {href === null ? (
          text
        ) : (
          <FigureLink href={href} label={label}>
            {text}
          </FigureLink>
        )}
      </dd>
      {!isHidden &&
        remarks.map((remark) => (
          <dd key={remark} className="text-caption text-ink-3">
            {remark}
          </dd>
        ))}
    </div>
  );
}

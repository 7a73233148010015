import type { Picture, PictureShape } from "@/lib/core/document/picture";
import { drawnTrend } from "./drawn-trend";
import { equationSigns } from "./equation-signs";
import type { Report, ReportFigure } from "./report";
import { reportChart } from "./report-chart";
import { figureTexts, kindAndTitleOf, titleOf } from "./report-paper";
import type { ReportWords } from "./report-words";

const MOST_ROWS = 2;

/** The report as a picture: its first figure, what that is made of, and its line. What was redacted is in none of it. */
export function reportPicture(
  report: Report,
  { words, shape }: { words: ReportWords; shape: PictureShape },
): Picture {
  const written = { report, words };
  const [first, ...others] = report.figures;
  const [, ...signs] = equationSigns(report);
  return {
    language: words.language,
    shape,
    name: report.creatorName,
    about: first === undefined ? words.kind(report.subject) : kindAndTitleOf(written),
    hero: first === undefined ? { label: "", value: titleOf(written), remark: "" } : heroOf(first, written),
    rows: others.slice(0, MOST_ROWS).map((figure, index) => ({
      sign: signs[index] ?? "",
      label: words.measure(figure.measure),
      value: figureTexts(figure, written).value,
    })),
    trend: trendOf(written),
  };
}

type Written = { report: Report; words: ReportWords };

function heroOf(figure: ReportFigure, written: Written): Picture["hero"] {
  const { value, remarks } = figureTexts(figure, written);
  return { label: written.words.measure(figure.measure), value, remark: remarks[0] ?? "" };
}

function trendOf({ report, words }: Written): Picture["trend"] {
  const chart = reportChart(report, words);
  const drawn = drawnTrend(report);
  if (chart === null || drawn === null) return null;
  return {
    label: words.column(drawn.column),
    heights: chart.heights,
    first: chart.dates[0]?.text ?? "",
    last: chart.dates.at(-1)?.text ?? "",
  };
}

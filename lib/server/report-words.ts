import "server-only";
import type { EffectKind } from "@/lib/core/decomposition/effects";
import type { ReportLanguage } from "@/lib/core/report/report-spec";
import type { ReportWords } from "@/lib/core/report/report-words";
import { getReportT, reportVocabularies } from "./messages";

/** Days stand before months, as most readers of each language write them. */
const LOCALES: Readonly<Record<ReportLanguage, { number: string; date: string }>> = {
  en: { number: "en", date: "en-GB" },
  de: { number: "de", date: "de" },
  es: { number: "es", date: "es" },
  fr: { number: "fr", date: "fr" },
  pt: { number: "pt", date: "pt" },
};

export function reportWords(language: ReportLanguage): ReportWords {
  const t = getReportT(language);
  const { number, date } = LOCALES[language];
  return {
    ...{ language, numberLocale: number, dateLocale: date },
    kind: ({ of }) => t(`title.${of}`),
    heading: (subject, period) => t(`heading.${subject.of}`, { ...subject, period }),
    titled: (kind, title) => t("titled", { kind, title }),
    made: (creator, day) => t("made", { creator, day }),
    measure: (measure) => t(`measure.${measure}`),
    change: (percent, comparison) => t("change", { percent, comparison }),
    was: (before, comparison) => t("was", { before, comparison }),
    verdict: (word) => t(`verdict.${word}`),
    table: (id) => t(`table.${id}`),
    part: (part) => t(`part.${part}`),
    column: (key) => t(`column.${key}`),
    word: (column, word) => wordIn(language, column, word),
    stream: (stream) => t(`stream.${stream}`),
    cause: (kind: EffectKind, stream) =>
      stream === null
        ? t(`cause.${kind}`)
        : t("causeOfStream", { cause: t(`cause.${kind}`), stream: t(`stream.${stream}`) }),
    note: (key, values) => t(`note.${key}`, { ...values }),
    inNumbers: t("inNumbers"),
    notes: t("notes"),
    total: t("total"),
    chart: ({ column, period, ends }) =>
      ends === null ? t("chartShort", { column, period }) : t("chart", { column, period, ...ends }),
    export: {
      ...{ figure: t("export.figure"), value: t("export.value"), before: t("export.before") },
      ...{ currency: t("export.currency"), changePercent: t("export.changePercent") },
      ...{ firstDay: t("export.firstDay"), lastDay: t("export.lastDay") },
    },
    summary: t("summary"),
    page: t("page"),
    empty: t("empty"),
  };
}

/** A word by the column it stands in; those of no vocabulary are the report's own. */
function wordIn(language: ReportLanguage, column: string, word: string): string {
  const vocabularies: Readonly<Record<string, Readonly<Record<string, string>>>> =
    reportVocabularies(language);
  return (vocabularies[column] ?? vocabularies.word)?.[word] ?? vocabularies.word?.[word] ?? word;
}

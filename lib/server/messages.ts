import "server-only";
import { cache } from "react";
// The underscored two are what next-intl is built on; nothing else lets translators share what they have parsed.
import { _createCache, _createIntlFormatters, createTranslator } from "use-intl/core";
import type { ReportLanguage } from "@/lib/core/report/report-spec";
import messages from "@/messages/en.json";
import german from "@/messages/report.de.json";
import spanish from "@/messages/report.es.json";
import french from "@/messages/report.fr.json";
import portuguese from "@/messages/report.pt.json";

type Namespace = keyof typeof messages;

// What messages were parsed to, and formatters: making them costs more than the page that asks for them.
const parsed = _createCache();
const formatters = _createIntlFormatters(parsed);

/** The copy of one screen or feature, once a page. Client components get ready sentences as props. */
export const getT = cache(<N extends Namespace>(namespace: N) =>
  createTranslator({ locale: "en", messages, namespace, _cache: parsed, _formatters: formatters }),
);

const REPORTS = { en: messages, de: german, es: spanish, fr: french, pt: portuguese } as const;

/** The words of a report, which is read by others than the person whose app speaks English. */
export const getReportT = cache((language: ReportLanguage) =>
  createTranslator({
    locale: language,
    messages: REPORTS[language],
    namespace: "report",
    _cache: parsed,
    _formatters: formatters,
  }),
);

/** Words without a blank to fill, by the kind of thing they name: the vocabularies of a report's columns. */
export function reportVocabularies(language: ReportLanguage) {
  const { word, stream, stage, state, source, clock } = REPORTS[language].report;
  return { word, stream, stage, state, source, clock } as const;
}

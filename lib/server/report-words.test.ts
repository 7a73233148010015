import { describe, expect, it } from "vitest";
import { cellText } from "@/lib/core/report/cell-text";
import { cell, type Cell, type Report } from "@/lib/core/report/report";
import { REPORT_LANGUAGES, REPORT_PARTS, type ReportLanguage } from "@/lib/core/report/report-spec";
import { date } from "@/lib/core/testdata/vector";
import english from "@/messages/en.json";
import german from "@/messages/report.de.json";
import spanish from "@/messages/report.es.json";
import french from "@/messages/report.fr.json";
import portuguese from "@/messages/report.pt.json";
import { getReportT } from "./messages";
import { reportWords } from "./report-words";

const MESSAGES: Readonly<Record<ReportLanguage, Map<string, string>>> = {
  en: flatten(english.report),
  de: flatten(german.report),
  es: flatten(spanish.report),
  fr: flatten(french.report),
  pt: flatten(portuguese.report),
};

const ENGLISH = MESSAGES.en;
const OTHERS = REPORT_LANGUAGES.filter((language) => language !== "en");

/** Names of products, what has no words, and words that the languages share. */
const SAME_EVERYWHERE = [
  ...["stream.creator_rewards", "stream.super_likes", "stream.shop"],
  ...["heading.period", "heading.deal", "heading.brand", "titled", "causeOfStream", "word.none"],
];
const MAY_BE_THE_SAME: Readonly<Record<Exclude<ReportLanguage, "en">, readonly string[]>> = {
  de: ["table.videos", "part.videos", "column.video"],
  es: ["table.videos", "part.videos", "column.video", "stream.series"],
  fr: ["column.cause"],
  pt: [],
};

const LONGEST_SHEET_NAME = 31;

describe.each(OTHERS)("the words of a report in %s", (language) => {
  const messages = MESSAGES[language];

  it("are there for every English one, and for nothing else", () => {
    expect([...messages.keys()].toSorted()).toEqual([...ENGLISH.keys()].toSorted());
  });

  it("have the blanks of the English ones", () => {
    for (const [key, message] of messages)
      expect([key, blanksOf(message)]).toEqual([key, blanksOf(ENGLISH.get(key) ?? "")]);
  });

  it("are translated, but for those that every reader knows", () => {
    const same = [...messages].filter(([key, message]) => message === ENGLISH.get(key)).map(([key]) => key);
    const allowed = [...SAME_EVERYWHERE, ...MAY_BE_THE_SAME[language]];
    expect(same.filter((key) => !allowed.includes(key))).toEqual([]);
  });
});

// Whatever fails to format is also said on the console, where no test may leave a word.
describe.each(REPORT_LANGUAGES)("a report in %s", (language) => {
  const words = reportWords(language);

  it("writes every message with what stands in its blanks", () => {
    const write = writerOf(language);
    for (const [key, message] of MESSAGES[language]) {
      for (const lines of [1, 2, 1_000_000]) {
        const blanks = blanksOf(message);
        const text = write(key, Object.fromEntries(blanks.map((name) => [name, valueOf(name, lines)])));
        expect(text).not.toBe(`report.${key}`);
        for (const name of blanks) expect(text).toContain(textOf(valueOf(name, lines), language));
      }
    }
  });

  it("has no straight apostrophe but those around the numbers of its pages, since it would hide a blank", () => {
    for (const [key, message] of MESSAGES[language])
      expect([key, message.replaceAll(/'\{\w+\}'/g, "")]).toEqual([key, expect.not.stringContaining("'")]);
  });

  it("leaves the numbers of its pages to the paper", () => {
    expect(words.page).toContain("{page}");
    expect(words.page).toContain("{pages}");
  });

  it("says against what a change is, also where the figure itself is the percentage", () => {
    const whole = words.change("+5%", "2025");
    expect(whole).toBe(`+5% ${words.change("", "2025").trim()}`);
    expect(whole).toContain("2025");
  });

  it("names causes with their stream, and words by the column they stand in", () => {
    expect(words.cause("rate", "creator_rewards")).toContain(words.cause("rate", null));
    expect(words.cause("rate", "creator_rewards")).toContain("Creator Rewards");
    expect(words.word("stage", "negotiating")).toBe(MESSAGES[language].get("stage.negotiating"));
    expect(words.word("video", "others")).toBe(MESSAGES[language].get("word.others"));
    expect(words.chart({ column: words.column("erpm"), period: "2025", ends: null })).toContain("2025");
  });

  it("tells its parts, and the sheets of its workbook, by their whole names", () => {
    const sheets = [...MESSAGES[language]].filter(([key]) => key === "summary" || key.startsWith("table."));
    const names = sheets.map(([, name]) => name);
    expect(names.filter((name) => name.length > LONGEST_SHEET_NAME)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const parts = REPORT_PARTS.map((part) => words.part(part));
    expect(new Set(parts).size).toBe(parts.length);
  });
});

it("an amount beside a cause says which way it goes, and what was before says none", () => {
  const place = { column: "income", words: reportWords("en"), today: date("2026-11-22") };
  const money = cell.money(2804n, "USD" as Report["currency"]);
  const cause = { is: "cause", kind: "views", stream: null } as const;
  expect(cellText(money, { ...place, row: [cause, money] })).toBe("+$28.04");
  expect(cellText(money, { ...place, row: [{ is: "word", word: "before" }, money] })).toBe("$28.04");
});

it("in French a sign of two parts stands behind a narrow space that holds, and quotation marks have one inside", () => {
  const alone = /(?<!\u202f)[:;!?»]|«(?!\u202f)/u;
  for (const [key, message] of MESSAGES.fr) expect([key, alone.exec(message)?.[0] ?? ""]).toEqual([key, ""]);
});

describe("a cell in another language", () => {
  const write = (shown: Cell, language: ReportLanguage) =>
    cellText(shown, { column: "deal", words: reportWords(language), today: date("2026-11-22") });

  it("names a deal with the colon of that language", () => {
    const deal = { is: "deal", brand: "Nordkaffe", title: "Herbst" } as const;
    expect(write(deal, "de")).toBe("Nordkaffe: Herbst");
    expect(write(deal, "fr")).toBe("Nordkaffe\u202f: Herbst");
  });

  it("begins with a capital letter where a month begins it", () => {
    const october = cell.span({ from: date("2026-10-01"), to: date("2026-11-01") }, "month");
    const said = REPORT_LANGUAGES.map((language) => write(october, language));
    expect(said).toEqual(["Oct 2026", "Okt. 2026", "Oct 2026", "Oct. 2026", "Out. de 2026"]);
  });
});

function flatten(messages: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]: [string, unknown]): [string, string][] =>
      typeof value === "string"
        ? [[path + key, value]]
        : [...flatten(value as object, `${path}${key}.`).entries()],
    ),
  );
}

/** Of a message its arguments, without what is quoted and the branches of a plural. */
function blanksOf(message: string): string[] {
  const names = message.replaceAll(/'\{[^']*'/g, "").matchAll(/\{(\w+)(?=[,}])/g);
  return [...new Set(Array.from(names, ([, name = ""]) => name))].toSorted();
}

const COUNTS = new Set(["lines", "rates", "minutes", "count"]);

function valueOf(name: string, lines: number): string | number {
  return COUNTS.has(name) ? lines : `‹${name}›`;
}

function textOf(value: string | number, language: ReportLanguage): string {
  return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
}

/** By keys that are only known here as text. */
function writerOf(language: ReportLanguage) {
  return getReportT(language) as unknown as (
    key: string,
    values: Readonly<Record<string, string | number>>,
  ) => string;
}

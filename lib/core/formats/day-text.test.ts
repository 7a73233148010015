import { describe, expect, it } from "vitest";
import { parseDayText } from "./day-text";

/** Of TikTok's screens. Arabic is there with both kinds of digits and with the months of three regions. */
const LANGUAGES = (
  "en en-GB es pt pt-PT de fr it nl id jv ms tr ru uk pl cs sk hr sl bg ro hu el sv nb da fi et lv lt is sq ga ca fil ceb " +
  "sw zu uz kk ar ar-EG ar-SY ar-TN he ur hi mr bn gu pa ta te kn ml th lo km my vi ja ko zh-Hans zh-Hant"
).split(" ");

/** 2028 has every day that a year can have. */
const DAYS = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2028, 0, 1 + index)));

describe("parseDayText", () => {
  it.each(LANGUAGES)("reads every day of a year in %s as the interface writes it", (language) => {
    expect(readBack(language, { day: "numeric", month: "long" })).toEqual(expected(null));
  });

  it.each(LANGUAGES)("reads the same days with their year in %s", (language) => {
    const calendar = language === "th" ? "buddhist" : "gregory";
    const format = { calendar, year: "numeric", day: "numeric", month: "long" } as const;
    expect(readBack(language, format)).toEqual(expected(2028));
  });

  it("reads short names with and without their dots, and nothing where a language writes numbers", () => {
    for (const language of LANGUAGES) {
      const days = readBack(language, { day: "numeric", month: "short" });
      const all = expected(null);
      expect([language, days.filter((day, at) => day !== null && day !== all[at])]).toEqual([language, []]);
    }
  });

  it("tells Croatian October from Polish November by the dot after the day", () => {
    expect(parseDayText("8. listopada")).toMatchObject({ month: 10 });
    expect(parseDayText("8 listopada")).toMatchObject({ month: 11 });
    expect(parseDayText("8. lip.")).toMatchObject({ month: 6 });
    expect(parseDayText("8 lip")).toMatchObject({ month: 7 });
    expect(parseDayText("8. listopad")).toBeNull();
  });

  it.each([
    ["September 25", null, 9, 25],
    ["25 sept.", null, 9, 25],
    ["8 d'abril", null, 4, 8],
    ["8 d’octubre de 2026", 2026, 10, 8],
    ["8. leden 2026", 2026, 1, 8],
    ["٨ يناير", null, 1, 8],
    ["۸ جنوری", null, 1, 8],
    ["２０２６年９月１３日", 2026, 9, 13],
    ["25 ต.ค. 2569", 2026, 10, 25],
    ["25 ตุลาคม พ.ศ. 2569", 2026, 10, 25],
    ["28 мая", null, 5, 28],
    ["18 tháng Tám", null, 8, 18],
    ["5 tháng Năm", null, 5, 5],
    ["21 tháng Mười Một", null, 11, 21],
    ["ngày 18 tháng 8", null, 8, 18],
    ["8 DE MARZO", null, 3, 8],
    ["1er mars", null, 3, 1],
    ["9月13日", null, 9, 13],
    ["2026年9月13日", 2026, 9, 13],
    ["25 ตุลาคม 2569", 2026, 10, 25],
    ["Sep 27, 2024", 2024, 9, 27],
    ["26.10.2026", 2026, 10, 26],
    ["26. Okt. 2026", 2026, 10, 26],
    ["2026-07-18", 2026, 7, 18],
    ["2026-07-18 00:00:00", 2026, 7, 18],
    ["2026-08-22T00:00:00", 2026, 8, 22],
    ["2026/05/10", 2026, 5, 10],
    ["February 29", null, 2, 29],
    ["\ufeff March 3 ", null, 3, 3],
  ])("reads %j", (text, year, month, day) => {
    expect(parseDayText(text)).toEqual({ year, month, day });
  });

  it.each([
    "",
    "undefined",
    "February 30",
    "31 April",
    "03/11/2026",
    "03.11.",
    "8. 1.",
    "3/11",
    "۱۸ دی",
    "Smarch 3",
    "September",
    "12 13 May",
    "2026-13-01",
    "x".repeat(500),
  ])("gives nothing for %j", (text) => {
    expect(parseDayText(text)).toBeNull();
  });
});

/** What is read of every day of a year, as text that can be compared. */
function readBack(language: string, options: Intl.DateTimeFormatOptions): (string | null)[] {
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", calendar: "gregory", ...options });
  return DAYS.map((day) => {
    const read = parseDayText(format.format(day));
    return read === null ? null : textOf(read);
  });
}

function expected(year: number | null): string[] {
  return DAYS.map((day) => textOf({ year, month: day.getUTCMonth() + 1, day: day.getUTCDate() }));
}

function textOf({ year, month, day }: { year: number | null; month: number; day: number }): string {
  return `${year ?? "----"}-${month}-${day}`;
}

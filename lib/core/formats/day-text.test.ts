import { describe, expect, it } from "vitest";
import { parseDayText } from "./day-text";

const LANGUAGES = [
  "en-US",
  "en-GB",
  "es",
  "pt",
  "de",
  "fr",
  "it",
  "nl",
  "id",
  "tr",
  "ru",
  "pl",
  "th",
  "vi",
  "ja",
  "ko",
  "zh",
];

describe("parseDayText", () => {
  it.each(LANGUAGES)("reads every month of %s as the interface writes it", (language) => {
    const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1) {
      const text = format.format(Date.UTC(2026, month - 1, 8));
      expect([text, parseDayText(text)]).toEqual([text, { year: null, month, day: 8 }]);
    }
  });

  it.each([
    ["September 25", null, 9, 25],
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
    "Smarch 3",
    "September",
    "12 13 May",
    "2026-13-01",
    "x".repeat(500),
  ])("gives nothing for %j", (text) => {
    expect(parseDayText(text)).toBeNull();
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { CLOCKS } from "@/lib/core/income/clock";
import { parseRange } from "@/lib/core/time/period";
import { readReportSpec, REPORT_LANGUAGES, REPORT_PARTS, reportQuery, USUAL_PARTS } from "./report-spec";

const USUAL = { clock: "earned", paper: "a4" } as const;

function read(query: string) {
  return readReportSpec(Object.fromEntries(new URLSearchParams(query)), USUAL);
}

it("asks for this month with the usual parts when an address says nothing", () => {
  expect(read("")).toEqual({
    ...{ of: "period", id: null, range: "month", compare: "previous", clock: "earned" },
    ...{ parts: USUAL_PARTS, language: "en", paper: "a4" },
  });
});

it("falls back from what cannot be read, and takes no id that is none", () => {
  expect(read("range=x&clock=y&language=tlh&paper=b5&of=deal&id=../etc&compare=z")).toEqual(read(""));
});

it("takes parts from a form that says each by itself, and none for none", () => {
  expect(read("parts=none.videos.trend").parts).toEqual(["trend", "videos"]);
  expect(read("parts=none").parts).toEqual([]);
});

it("says in an address what it reads from it", () => {
  const specs = fc.record({
    subject: fc.constantFrom(
      { of: "period", id: null },
      { of: "deal", id: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11" },
      { of: "brand", id: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a12" },
    ),
    range: fc.constantFrom("month", "2026-Q3", "2026", "2026-01-05..2026-02-10", "all"),
    compare: fc.constantFrom("previous" as const, "year" as const, "off" as const),
    clock: fc.constantFrom(...CLOCKS),
    parts: fc.subarray([...REPORT_PARTS]),
    language: fc.constantFrom(...REPORT_LANGUAGES),
    paper: fc.constantFrom("a4" as const, "letter" as const),
  });
  fc.assert(
    fc.property(specs, ({ subject, range, ...rest }) => {
      const spec = {
        ...(subject as { of: "deal"; id: string }),
        range: parseRange(range) ?? "month",
        ...rest,
      };
      expect(read(reportQuery(spec))).toEqual(spec);
    }),
  );
});

import { describe, expect, it } from "vitest";

import { readEcbTable, readEcbXml } from "./ecb-rates";

const DAILY = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t<Cube time='2026-11-20'>
\t\t\t<Cube currency='USD' rate='1.0821'/>
\t\t\t<Cube currency='JPY' rate='161.87'/>
\t\t\t<Cube currency="CYP" rate="0.58231"/></Cube>
\t</Cube>
</gesmes:Envelope>
`;

describe("the ECB's XML", () => {
  it("gives the rates of its day as they are written, and names retired currencies", () => {
    expect(readEcbXml(DAILY)).toEqual({
      ok: true,
      value: {
        rates: [
          { day: "2026-11-20", currency: "USD", perEuro: "1.0821" },
          { day: "2026-11-20", currency: "JPY", perEuro: "161.87" },
        ],
        retired: ["CYP"],
      },
    });
  });

  it("of 90 days is read alike", () => {
    const earlier = '<Cube time="2026-11-19"><Cube currency="USD" rate="1.0800"/></Cube>';
    const read = readEcbXml(DAILY.replace("</Cube>\n\t</Cube>", `</Cube>${earlier}</Cube>`));
    expect(read.ok && read.value.rates.at(-1)).toEqual({
      day: "2026-11-19",
      currency: "USD",
      perEuro: "1.0800",
    });
  });

  it.each([
    ["an empty file", "", "not-the-file"],
    ["a page", "<!doctype html><html><body>Rates</body></html>", "not-the-file"],
    [
      "a document type",
      DAILY.replace("<gesmes:Env", '<!DOCTYPE x [<!ENTITY e "1">]><gesmes:Env'),
      "not-the-file",
    ],
    ["another element among the rates", DAILY.replace("<Cube cur", "<Rate/><Cube cur"), "not-the-file"],
    ["a comment among the rates", DAILY.replace("<Cube cur", "<!-- --><Cube cur"), "not-the-file"],
    ["words after the rates", DAILY.replace("\t</Cube>\n</ges", "words</Cube>\n</ges"), "not-the-file"],
    ["a cut file", DAILY.slice(0, -40), "not-the-file"],
    ["an entity as a rate", DAILY.replace("1.0821", "&e;"), "not-the-file"],
    ["no rates", DAILY.replace(/<Cube cur.*\/>/g, ""), "no-rates"],
    ["a day that is none", DAILY.replace("2026-11-20", "2026-02-30"), "bad-day"],
    ["a rate of zero", DAILY.replace("1.0821", "0.0000"), "bad-rate"],
    ["a decimal comma", DAILY.replace("1.0821", "1,0821"), "bad-rate"],
    ["a negative rate", DAILY.replace("1.0821", "-1.0821"), "bad-rate"],
    ["a currency twice", DAILY.replace("JPY", "USD"), "rate-twice"],
  ])("is refused: %s", (_what, text, code) => {
    expect(readEcbXml(text)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ["spaces", " ".repeat(2_000_000)],
    [
      "an unending tag",
      `<gesmes:Envelope ${'"http://www.ecb.int/vocabulary/2002-08-01/eurofxref" '.repeat(40_000)}`,
    ],
    ["spaces among the rates", DAILY.replace("<Cube currency", `${" ".repeat(2_000_000)}<Cub currency`)],
    [
      "a day of a hundred thousand rates",
      DAILY.replace("<Cube cur", `${"<Cube currency='USD' rate='1'/>".repeat(100_000)}<Cube cur`),
    ],
  ])("is refused when it is long: %s", (_what, text) => {
    expect(readEcbXml(text)).toMatchObject({ ok: false, error: { code: "not-the-file" } });
  });
});

describe("the ECB's table", () => {
  const header = ["Date", "USD", "JPY", "CYP", "INR", ""];

  it("gives a rate for each currency that was quoted on a day", () => {
    const read = readEcbTable([
      header,
      ["2026-11-20", "1.0821", "161.87", "N/A", "91.2", ""],
      ["1999-01-04", "1.1789", "133.73", "0.58231", "N/A", ""],
    ]);
    expect(read).toEqual({
      ok: true,
      value: {
        rates: [
          { day: "2026-11-20", currency: "USD", perEuro: "1.0821" },
          { day: "2026-11-20", currency: "JPY", perEuro: "161.87" },
          { day: "2026-11-20", currency: "INR", perEuro: "91.2" },
          { day: "1999-01-04", currency: "USD", perEuro: "1.1789" },
          { day: "1999-01-04", currency: "JPY", perEuro: "133.73" },
        ],
        retired: ["CYP"],
      },
    });
  });

  it("of the last day has spaces and its date in words", () => {
    const read = readEcbTable([
      ["\uFEFFDate", " USD", " JPY", " "],
      ["20 November 2026", " 1.0821", " 161.87", " "],
    ]);
    expect(read.ok && read.value.rates).toEqual([
      { day: "2026-11-20", currency: "USD", perEuro: "1.0821" },
      { day: "2026-11-20", currency: "JPY", perEuro: "161.87" },
    ]);
  });

  it.each([
    ["no rows", [], "not-the-file"],
    ["another first column", [["Day", "USD"]], "not-the-file"],
    ["a column that is no currency", [["Date", "Video Views"]], "not-the-file"],
    ["the euro against itself", [["Date", "EUR"]], "not-the-file"],
    ["a header alone", [["Date", "USD"]], "no-rates"],
    [
      "a short row",
      [
        ["Date", "USD", "JPY"],
        ["2026-11-20", "1.08"],
      ],
      "short-row",
    ],
    [
      "a day with its month first",
      [
        ["Date", "USD"],
        ["11/20/2026", "1.08"],
      ],
      "bad-day",
    ],
    [
      "a day that is none",
      [
        ["Date", "USD"],
        ["31 November 2026", "1.08"],
      ],
      "bad-day",
    ],
    [
      "an empty cell",
      [
        ["Date", "USD", "JPY"],
        ["2026-11-20", "", "1"],
      ],
      "bad-rate",
    ],
    [
      "a day twice",
      [
        ["Date", "USD"],
        ["2026-11-20", "1.08"],
        ["2026-11-20", "1.09"],
      ],
      "rate-twice",
    ],
  ])("is refused: %s", (_what, rows, code) => {
    expect(readEcbTable(rows)).toMatchObject({ ok: false, error: { code } });
  });
});

import type { ColumnType } from "@/lib/core/exports/table";

/** As many decimals as a minor unit may have. */
const MOST_DECIMALS = 4;
const FIRST_OWN_FORMAT = 164;

const MONEY = Array.from({ length: MOST_DECIMALS + 1 }, (_, decimals) => moneyFormat(decimals));
/** In the order of their styles, from FIRST_STYLE on. */
const FORMATS = ["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss", "0", "0.############", ...MONEY] as const;

const PLAIN = 0;
export const HEAD_STYLE = 1;
const FIRST_STYLE = 2;

/** The style of a number in a column of this type; `value` says by its decimals how many the currency has. */
export function styleOf(type: ColumnType, value: string): number {
  switch (type) {
    case "date":
      return FIRST_STYLE;
    case "instant":
      return FIRST_STYLE + 1;
    case "integer":
      return FIRST_STYLE + 2;
    case "rate":
      return FIRST_STYLE + 3;
    case "money": {
      const decimals = value.split(".")[1]?.length ?? 0;
      return decimals > MOST_DECIMALS ? PLAIN : FIRST_STYLE + 4 + decimals;
    }
    case "text":
      return PLAIN;
  }
}

/** In characters of a digit's width. */
export function widthOf({ head, type }: { head: string; type: ColumnType }): number {
  const least = { text: 18, integer: 12, money: 14, rate: 14, date: 12, instant: 20 }[type];
  return Math.max(least, Math.min(head.length + 2, 40));
}

export const STYLES_XML = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="${String(FORMATS.length)}">`,
  ...FORMATS.map((code, at) => `<numFmt numFmtId="${String(FIRST_OWN_FORMAT + at)}" formatCode="${code}"/>`),
  "</numFmts>",
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${String(FIRST_STYLE + FORMATS.length)}">`,
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  ...FORMATS.map(
    (_, at) =>
      `<xf numFmtId="${String(FIRST_OWN_FORMAT + at)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ),
  "</cellXfs>",
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  "</styleSheet>",
].join("");

function moneyFormat(decimals: number): string {
  return decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
}

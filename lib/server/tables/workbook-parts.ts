import { escapeXml } from "./cell-xml";

const START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Whatever else ends in .xml is a sheet: how many there will be is not known when this is written. */
export function contentTypesXml(): string {
  return [
    START,
    `<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Default Extension="xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
    "</Types>",
  ].join("");
}

export function rootRelationsXml(): string {
  return relationsXml([{ type: "officeDocument", target: "xl/workbook.xml" }]);
}

/** Sheets are the relations from 1 on, in their order. */
export function workbookRelationsXml(sheets: number): string {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
  return relationsXml([
    ...numbers.map((number) => ({
      type: "worksheet",
      target: `worksheets/sheet${String(number)}.xml`,
    })),
    { type: "styles", target: "styles.xml" },
  ]);
}

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) =>
      `<sheet name="${escapeXml(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`,
  );
  return [
    START,
    `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">`,
    `<bookViews><workbookView/></bookViews><sheets>${sheets.join("")}</sheets></workbook>`,
  ].join("");
}

function relationsXml(relations: readonly { type: string; target: string }[]): string {
  const rows = relations.map(
    ({ type, target }, at) =>
      `<Relationship Id="rId${String(at + 1)}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${START}<Relationships xmlns="${PACKAGE}/relationships">${rows.join("")}</Relationships>`;
}

import type { Working, WorkingRow, WorkingSection } from "./working-parts";

/** The working as plain text, for a message or a file: each figure stands before its name, so that columns line up. */
export function workingText({ title, figure, formula, basis, sections, sumName }: Working): string {
  const head = [title, figure, "", ...formula, "", ...basis];
  const blocks = sections.map((section) => sectionText(section, sumName));
  return `${[head.join("\n"), ...blocks].join("\n\n")}\n`;
}

function sectionText({ title, rows, sum, none }: WorkingSection, sumName: string): string {
  if (rows.length === 0) return `${title}\n${none}`;
  const amounts = [...rows.map(({ amount }) => amount), sum ?? ""];
  const width = Math.max(...amounts.map((amount) => [...amount].length));
  const lines = rows.map((row) => `${padded(row.amount, width)}  ${nameText(row)}`);
  return [title, ...lines, ...(sum === null ? [] : [`${padded(sum, width)}  ${sumName}`])].join("\n");
}

function nameText({ name, detail }: WorkingRow): string {
  return detail === "" ? name : `${name} (${detail})`;
}

function padded(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - [...text].length)) + text;
}

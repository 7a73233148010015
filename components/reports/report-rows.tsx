import { BodyRow, Cell as TableCell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { cellText, NOTHING, numericColumns } from "@/lib/core/report/cell-text";
import type { Cell, Report, ReportTable } from "@/lib/core/report/report";
import type { ReportWords } from "@/lib/core/report/report-words";

type ReportRowsProps = { table: ReportTable; report: Report; words: ReportWords; hidden: boolean };

/** Beyond that many a page is no longer read; the files have all. */
const TALL = 31;

/** A table of a report: the first column names the row, and what is summed stands at its foot. */
export function ReportRows({ table, report, words, hidden }: ReportRowsProps) {
  const { id, columns, rows, total } = table;
  const isNumber = numericColumns(table);
  const textOf = (row: readonly Cell[], index: number, empty: string) => {
    const cell = row[index] ?? null;
    if (cell === null) return empty;
    if (hidden && AMOUNTS.has(cell.is)) return HIDDEN_AMOUNT;
    return cellText(cell, { column: columns[index]?.key ?? "", words, today: report.madeOn, row });
  };
  // Its part of the page has the plain name already.
  const label = words.titled(words.table(id), columns.map(({ key }) => words.column(key)).join(", "));
  return (
    <Table label={label} tall={rows.length > TALL}>
      <thead>
        <tr>
          {columns.map(({ key }, index) => (
            <HeadCell key={key} numeric={isNumber[index] ?? false} stays={index === 0}>
              {words.column(key)}
            </HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <BodyRow key={row}>
            {columns.map(({ key }, index) =>
              index === 0 ? (
                <RowHead key={key} stays>
                  <span
                    className={
                      isDays(cells[index]) ? "whitespace-nowrap" : "line-clamp-3 max-w-72 break-words"
                    }
                  >
                    {textOf(cells, index, "")}
                  </span>
                </RowHead>
              ) : (
                <TableCell key={key} numeric={isNumber[index] ?? false}>
                  {isDays(cells[index]) ? (
                    <span className="whitespace-nowrap">{textOf(cells, index, "")}</span>
                  ) : (
                    textOf(cells, index, isNumber[index] ? NOTHING : "")
                  )}
                </TableCell>
              ),
            )}
          </BodyRow>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr className="font-semibold">
            {columns.map(({ key }, index) =>
              index === 0 ? (
                <RowHead key={key} stays>
                  <span className="font-semibold">{textOf(total, index, words.total)}</span>
                </RowHead>
              ) : (
                <TableCell key={key} numeric={isNumber[index] ?? false}>
                  {textOf(total, index, "")}
                </TableCell>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

const AMOUNTS = new Set(["money", "rate", "fixedRate"]);

/** They stand on one line, however narrow the page is. */
function isDays(cell: Cell | undefined): boolean {
  return cell?.is === "day" || cell?.is === "span";
}

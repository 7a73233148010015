import { DownloadLink } from "@/components/ui/button-link";
import { Disclosure } from "@/components/ui/disclosure";
import { Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { TrendCopy, TrendDrawing, TrendFile } from "./trend-model";

type TrendTableProps = {
  label: string;
  drawing: TrendDrawing;
  copy: TrendCopy;
  files: readonly TrendFile[];
};

/** Up to so many rows stand there in full. */
const MONTH = 31;

/** The chart's own numbers, to read, copy or take along. */
export function TrendTable({ label, drawing, copy, files }: TrendTableProps) {
  const { points, series } = drawing;
  const hasNotes = drawing.marks.length > 0;
  return (
    <Disclosure summary={copy.showTable}>
      <Table label={label} tall={points.length > MONTH}>
        <thead>
          <tr>
            <HeadCell>{copy.date}</HeadCell>
            {series.map(({ name }) => (
              <HeadCell key={name} numeric>
                {name}
              </HeadCell>
            ))}
            {hasNotes && <HeadCell>{copy.notes}</HeadCell>}
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            <tr key={point.key}>
              <RowHead>
                {point.label}
                {point.partial && <span className="text-caption text-ink-3"> {copy.soFar}</span>}
              </RowHead>
              {series.map(({ name, texts }) => (
                <Cell key={name} numeric>
                  {texts[index]}
                </Cell>
              ))}
              {hasNotes && (
                <Cell>
                  {/* On a phone the table is wider than the screen, rather than this a column of single words. */}
                  {point.notes && <span className="block min-w-48">{point.notes.text}</span>}
                </Cell>
              )}
            </tr>
          ))}
        </tbody>
        {series.some(({ total }) => total !== undefined) && (
          <tfoot className="sticky bottom-0 bg-[linear-gradient(var(--color-line-strong)_1px,var(--color-canvas)_0)] font-semibold">
            <tr>
              <RowHead>{copy.sum}</RowHead>
              {series.map(({ name, total }) => (
                <Cell key={name} numeric>
                  {total}
                </Cell>
              ))}
              {hasNotes && <Cell />}
            </tr>
          </tfoot>
        )}
      </Table>
      {files.length > 0 && (
        <div className="flex flex-wrap gap-2 pt-3">
          {files.map(({ href, label: name }) => (
            <DownloadLink key={href} href={href}>
              {name}
            </DownloadLink>
          ))}
        </div>
      )}
    </Disclosure>
  );
}

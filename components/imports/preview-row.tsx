import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { getT } from "@/lib/server/messages";
import type { PreviewRow } from "./report-types";
import { RowForm } from "./row-form";
import { addsText, changeText } from "./row-work-text";

type PreviewRowProps = {
  row: PreviewRow;
  importId: string;
  creatorId: string;
  mayFix: boolean;
  /** Of several files, each row says which it is of. */
  isFileSaid: boolean;
};

/** One row of a file: its number and what becomes of it, its cells, what it would do, and the way to put it right. */
export function PreviewRowItem({ row, importId, creatorId, mayFix, isFileSaid }: PreviewRowProps) {
  const t = getT("imports");
  const { status, cells, more, open, decided, fileName } = row;
  const isPutRight = open.some(({ isTyped, message }) => isTyped && message === "");
  const isUrgent = status === "error" || status === "left-out" || open.length > 0 || decided !== null;
  const form = mayFix && <RowForm row={row} importId={importId} creatorId={creatorId} />;
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 py-3 md:grid-cols-[8.5rem_minmax(0,1fr)]"
      data-row={row.row}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:flex-col md:items-start">
        <span className="font-semibold">{t("preview.row", { row: row.row })}</span>
        <StatusMark status={status} isPutRight={isPutRight} />
        {isFileSaid && <span className="min-w-0 text-caption wrap-anywhere text-ink-3">{fileName}</span>}
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
        <Cells cells={cells} isFaint={status === "left-out"} />
        <RowWork row={row} />
        <Remarks row={row} />
        {isUrgent && form}
        {(more.length > 0 || !isUrgent) && (
          <Disclosure summary={t("preview.more", { count: more.length })}>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
              <Cells cells={more} />
              {!isUrgent && form}
            </div>
          </Disclosure>
        )}
      </div>
    </li>
  );
}

/** What is to be said of the row as a whole. */
function Remarks({ row: { notes, twin, asks, status, decided } }: { row: PreviewRow }) {
  const t = getT("imports");
  const isTwinSaid = twin !== null && status !== "left-out";
  return (
    <>
      {notes.map(({ message, severity }) => (
        <Said key={message} isError={severity === "error"}>
          {message}
        </Said>
      ))}
      {isTwinSaid && (
        <Said>
          {t(asks.length > 0 ? "preview.against" : "preview.twin", { row: twin.row, file: twin.fileName })}
        </Said>
      )}
      {decided !== null && <Said>{t(`preview.decided.${decided}`)}</Said>}
    </>
  );
}

function StatusMark({ status, isPutRight }: Pick<PreviewRow, "status"> & { isPutRight: boolean }) {
  const t = getT("imports");
  if (status === "error") {
    return (
      <span className="inline-flex items-center gap-1 text-caption font-semibold text-danger">
        <Icon name="warning" size={16} />
        {t("preview.status.error")}
      </span>
    );
  }
  const mark = status === "left-out" ? "struck" : status === "same" ? "dashed" : "solid";
  return (
    <span className="flex flex-wrap gap-1">
      {isPutRight && <Badge mark="tick">{t("preview.putRight")}</Badge>}
      <Badge mark={mark}>{t(`preview.status.${status}`)}</Badge>
    </span>
  );
}

type CellsProps = { cells: PreviewRow["cells"]; isFaint?: boolean };

/** By the file's own titles: beside each other where there is room, two to a line on a phone. */
function Cells({ cells, isFaint = false }: CellsProps) {
  if (cells.length === 0) return null;
  return (
    <dl
      className={`grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6 ${isFaint ? "text-ink-3 line-through" : ""}`}
    >
      {cells.map(({ column, title, text }) => (
        <div key={column} className="min-w-0">
          <dt dir="auto" className="truncate text-caption text-ink-3">
            {title}
          </dt>
          <dd dir="auto" className="line-clamp-2 wrap-anywhere">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "Views 1,200 → 1,310": what stands in the ledger, and what would. */
function RowWork({ row: { adds, changes } }: { row: PreviewRow }) {
  const t = getT("imports");
  const added = addsText(adds);
  if (added === null && changes.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
      {added !== null && <span>{added}</span>}
      {changes.map(changeText).map(({ field, before, after }) => (
        <span key={field} className="wrap-anywhere">
          {field} <span className="figure">{before}</span> <span aria-hidden="true">→</span>
          <span className="sr-only"> {t("preview.becomes")} </span>{" "}
          <span className="figure font-semibold text-ink">{after}</span>
        </span>
      ))}
    </p>
  );
}

function Said({ isError = false, children }: { isError?: boolean; children: string }) {
  return (
    <p className={`flex items-start gap-2 ${isError ? "text-danger" : "text-ink-2"}`}>
      <span className="mt-0.5">
        <Icon name={isError ? "warning" : "info"} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}

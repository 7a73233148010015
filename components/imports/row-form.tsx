import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { fixRowAction } from "@/lib/features/imports/actions";
import { getT } from "@/lib/server/messages";
import { CellInput } from "./cell-input";
import type { PreviewRow } from "./report-types";

type RowFormProps = { row: PreviewRow; importId: string; creatorId: string };

/** Puts a row right where it stands: its bad cells are fields, what is doubtful is a choice, and all can be taken back. */
export function RowForm({ row, importId, creatorId }: RowFormProps) {
  const t = getT("imports");
  const { open, asks, twin, decided, status } = row;
  const name = t("preview.row", { row: row.row });
  const isLeft = status === "left-out";
  const isHandled = isLeft || decided !== null || open.some(({ isTyped }) => isTyped);
  return (
    <ActionForm
      action={fixRowAction}
      creatorId={creatorId}
      label={t("preview.formLabel", { row: row.row, file: row.fileName })}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="key" value={row.tableKey} />
      <input type="hidden" name="row" value={row.row} />
      <input type="hidden" name="position" value={row.position} />
      {twin !== null && asks.includes("instead") && (
        <>
          <input type="hidden" name="otherKey" value={twin.tableKey} />
          <input type="hidden" name="otherRow" value={twin.row} />
        </>
      )}
      {open.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {open.map(({ column, title, text, message, isTyped, fileText }) => (
            <CellInput
              key={column}
              column={column}
              label={title}
              text={text}
              message={message}
              hint={isTyped ? inFileText(fileText) : null}
            />
          ))}
        </div>
      )}
      <span className="flex flex-wrap gap-2">
        {open.length > 0 && (
          <RowButton intent="type" row={name}>
            {t("preview.save")}
          </RowButton>
        )}
        {asks.map((ask) => (
          <RowButton key={ask} intent={ask} row={name}>
            {t(`preview.ask.${ask}`)}
          </RowButton>
        ))}
        {!isLeft && (
          <RowButton intent="skip" row={name} isQuiet>
            {t("preview.skip")}
          </RowButton>
        )}
        {isHandled && (
          <RowButton intent="restore" row={name} isQuiet>
            {t("preview.restore")}
          </RowButton>
        )}
      </span>
    </ActionForm>
  );
}

type RowButtonProps = { intent: string; row: string; isQuiet?: boolean; children: string };

/** Many rows have the same buttons: a reader of names hears which row each is for. */
function RowButton({ intent, row, isQuiet = false, children }: RowButtonProps) {
  return (
    <SubmitButton tone={isQuiet ? "quiet" : "secondary"} name="intent" value={intent}>
      {children}
      <span className="sr-only">: {row}</span>
    </SubmitButton>
  );
}

function inFileText(text: string): string {
  const t = getT("imports");
  return text.trim() === "" ? t("preview.emptyInFile") : t("preview.inFile", { text });
}

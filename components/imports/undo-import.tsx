"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast-store";
import { fillIn } from "@/components/ui/ui-copy";
import { undoImportAction } from "@/lib/features/imports/actions";
import type { ImportDetail } from "@/lib/features/imports/data";
import { PendingNote } from "./pending-note";

export type UndoCopy = {
  opener: string;
  title: string;
  text: string;
  confirm: string;
  cancel: string;
  working: string;
  undone: string;
  kept: string;
  keptInList: string;
  keptAndMore: string;
};

type KeptRow = { kind: "video" | "income"; id: string; title: string };

type UndoImportProps = {
  importId: string;
  state: ImportDetail["state"];
  creatorId: string;
  copy: UndoCopy;
  /** What a stream's slug is called; income has no title of its own. */
  streams: Readonly<Record<string, string>>;
  /** In a row, which has no room for a list: what was kept is only said. */
  isCompact?: boolean;
  iconOnly?: boolean;
};

/** Asks, takes back, and names what was kept because a person had edited it since. */
export function UndoImport(props: UndoImportProps) {
  const { state, copy, streams, isCompact = false, iconOnly = false } = props;
  const [kept, setKept] = useState<readonly KeptRow[]>([]);
  // Told here and not by the form: the page without this import has no such form to tell it.
  const undo: typeof undoImportAction = async (previous, form) => {
    const result = await undoImportAction(previous, form);
    if (!result.ok) return result;
    setKept(result.value.kept);
    showToast({ text: isCompact ? saidOf(result.value.kept, props) : copy.undone });
    return result;
  };
  const isOffered = state === "published";
  return (
    <>
      {isOffered && (
        <Dialog title={copy.title} opener={{ label: copy.opener, icon: "undo", iconOnly }}>
          {(close) => <UndoForm {...props} action={undo} cancel={close} />}
        </Dialog>
      )}
      {isOffered && !isCompact && (
        <noscript>
          <UndoForm {...props} action={undoImportAction} />
        </noscript>
      )}
      {kept.length > 0 && !isCompact && (
        <div className="w-full">
          <Notice role="status" title={copy.kept}>
            <KeptRows kept={kept} streams={streams} />
          </Notice>
        </div>
      )}
    </>
  );
}

const MOST_NAMED = 3;

function saidOf(kept: readonly KeptRow[], { copy, streams }: UndoImportProps): string {
  if (kept.length === 0) return copy.undone;
  const names = kept.slice(0, MOST_NAMED).map((row) => nameOf(row, streams));
  const values = { names: names.join(", "), count: String(kept.length - names.length) };
  return fillIn(kept.length > MOST_NAMED ? copy.keptAndMore : copy.keptInList, values);
}

function nameOf({ kind, title }: KeptRow, streams: UndoImportProps["streams"]): string {
  return kind === "video" ? title : (streams[title] ?? title);
}

type UndoFormProps = UndoImportProps & { action: typeof undoImportAction; cancel?: () => void };

function UndoForm({ importId, creatorId, copy, action, cancel }: UndoFormProps) {
  return (
    <ActionForm action={action} creatorId={creatorId}>
      <input type="hidden" name="importId" value={importId} />
      <p>{copy.text}</p>
      <span className="flex flex-wrap items-center gap-3">
        <SubmitButton tone="danger">{copy.confirm}</SubmitButton>
        {cancel && (
          <Button tone="quiet" onClick={cancel}>
            {copy.cancel}
          </Button>
        )}
        <PendingNote>{copy.working}</PendingNote>
      </span>
    </ActionForm>
  );
}

type KeptRowsProps = { kept: readonly KeptRow[]; streams: UndoImportProps["streams"] };

function KeptRows({ kept, streams }: KeptRowsProps) {
  return (
    <ul>
      {kept.map((row) => (
        <li key={row.id}>
          <TextLink href={row.kind === "video" ? `/videos/${row.id}` : `/income/${row.id}`}>
            {nameOf(row, streams)}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}

"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast-store";
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
};

type KeptRow = { kind: "video" | "income"; id: string; title: string };

type UndoImportProps = {
  importId: string;
  state: ImportDetail["state"];
  creatorId: string;
  copy: UndoCopy;
  /** What a stream's slug is called; income has no title of its own. */
  streams: Readonly<Record<string, string>>;
  /** In a row: an icon alone, and what was kept is only said. */
  isCompact?: boolean;
};

/** Asks, takes back, and names what was kept because a person had edited it since. */
export function UndoImport({
  importId,
  state,
  creatorId,
  copy,
  streams,
  isCompact = false,
}: UndoImportProps) {
  const [kept, setKept] = useState<readonly KeptRow[]>([]);
  const isOffered = state === "published";
  const form = (close?: () => void) => (
    <ActionForm
      action={undoImportAction}
      creatorId={creatorId}
      className="grid gap-4"
      onDone={(undone) => {
        close?.();
        setKept(undone.kept);
        showToast({ text: undone.kept.length > 0 && isCompact ? copy.keptInList : copy.undone });
      }}
    >
      <input type="hidden" name="importId" value={importId} />
      <p>{copy.text}</p>
      <span className="flex flex-wrap items-center gap-3">
        <SubmitButton tone="danger">{copy.confirm}</SubmitButton>
        {close && (
          <Button tone="quiet" onClick={close}>
            {copy.cancel}
          </Button>
        )}
        <PendingNote>{copy.working}</PendingNote>
      </span>
    </ActionForm>
  );
  return (
    <>
      {isOffered && (
        <Dialog title={copy.title} opener={{ label: copy.opener, icon: "undo", iconOnly: isCompact }}>
          {form}
        </Dialog>
      )}
      {isOffered && !isCompact && <noscript>{form()}</noscript>}
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

function KeptRows({
  kept,
  streams,
}: {
  kept: readonly KeptRow[];
  streams: Readonly<Record<string, string>>;
}) {
  return (
    <ul>
      {kept.map(({ kind, id, title }) => (
        <li key={id}>
          {kind === "video" ? (
            <TextLink href={`/videos/${id}`}>{title}</TextLink>
          ) : (
            <TextLink href={`/income/${id}`}>{streams[title] ?? title}</TextLink>
          )}
        </li>
      ))}
    </ul>
  );
}

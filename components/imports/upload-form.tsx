"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { FileDrop } from "@/components/ui/file-drop";
import { SubmitButton } from "@/components/ui/submit-button";
import { uploadImportAction } from "@/lib/features/imports/actions";
import { PendingNote } from "./pending-note";

export type UploadCopy = {
  title: string;
  choose: string;
  hint: string;
  invitation: string;
  read: string;
  reading: string;
};

type UploadFormProps = { creatorId: string; copy: UploadCopy; maxMegabytes: number };

const ACCEPT = ".csv,.tsv,.txt,.xlsx,.zip,text/csv,application/zip";

/** A file over the limit is not sent at all: it would be refused after minutes on a slow line. */
export function UploadForm({ creatorId, copy, maxMegabytes }: UploadFormProps) {
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <ActionForm action={uploadImportAction} creatorId={creatorId} label={copy.title}>
      <FileDrop
        name="file"
        label={copy.choose}
        hint={copy.hint}
        invitation={copy.invitation}
        accept={ACCEPT}
        maxMegabytes={maxMegabytes}
        onTooLarge={setTooLarge}
      />
      {!isTooLarge && (
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton>{copy.read}</SubmitButton>
          <PendingNote>{copy.reading}</PendingNote>
        </span>
      )}
    </ActionForm>
  );
}

"use client";

import { useState } from "react";
import { PendingNote } from "@/components/imports/pending-note";
import { ActionForm } from "@/components/ui/action-form";
import { FileDrop } from "@/components/ui/file-drop";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { addDealFilesAction } from "@/lib/features/deal-files/actions";

export type FileUploadCopy = {
  title: string;
  choose: string;
  hint: string;
  invitation: string;
  chosen: string;
  tooLarge: string;
  kind: string;
  save: string;
  sending: string;
};

type FileUploadProps = {
  dealId: string;
  creatorId: string;
  copy: FileUploadCopy;
  kinds: readonly SelectOption[];
  /** In megabytes: of one file, and of what one form may carry. */
  limits: { file: number; form: number };
};

const ACCEPT = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.heif,.txt,.docx,.xlsx,.odt";

/** Files over a limit are not sent at all: they would be refused after minutes on a slow line. */
export function FileUpload({ dealId, creatorId, copy, kinds, limits }: FileUploadProps) {
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <ActionForm
      action={addDealFilesAction}
      creatorId={creatorId}
      label={copy.title}
      clearAfter
      undoable
      done={copy.title}
    >
      <input type="hidden" name="dealId" value={dealId} />
      <FileDrop
        name="files"
        label={copy.choose}
        hint={copy.hint}
        invitation={copy.invitation}
        several={copy.chosen}
        tooLarge={copy.tooLarge}
        accept={ACCEPT}
        compact
        maxMegabytes={limits.file}
        maxTogether={limits.form}
        onTooLarge={setTooLarge}
      />
      <div className="flex flex-wrap items-end gap-4">
        <Select name="kind" label={copy.kind} options={kinds} />
        {!isTooLarge && <SubmitButton tone="secondary">{copy.save}</SubmitButton>}
        <PendingNote>{copy.sending}</PendingNote>
      </div>
    </ActionForm>
  );
}

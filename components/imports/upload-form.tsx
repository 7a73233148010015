"use client";

import { useState, type SubmitEvent } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { FileDrop } from "@/components/ui/file-drop";
import { FormAlert } from "@/components/ui/form-alert";
import { FormStateContext } from "@/components/ui/form-state";
import { randomKey } from "@/components/ui/random-key";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { Sending, type SendingCopy } from "./sending";
import { useUpload } from "./use-upload";

export type UploadCopy = SendingCopy & {
  title: string;
  choose: string;
  hint: string;
  invitation: string;
  /** "{count} files, {size} together" */
  several: string;
  read: string;
  pasteTitle: string;
  paste: string;
};

type UploadFormProps = {
  creatorId: string;
  copy: UploadCopy;
  /** The largest that any upload may be. */
  maxMegabytes: number;
  /** Why the form was refused that a browser without scripts sent. */
  refused?: string | null;
};

const ACCEPT = ".csv,.tsv,.txt,.xlsx,.zip,.json,text/csv,text/plain,application/json,application/zip";
const ADDRESS = "/api/imports";

/**
 * One form for files and for pasted text: a plain post without scripts, and with them one that shows how much is sent and can be
 * stopped. A file over the limit is not sent at all: it would be refused after minutes on a slow line.
 */
export function UploadForm({ creatorId, copy, maxMegabytes, refused = null }: UploadFormProps) {
  const [isTooLarge, setTooLarge] = useState(false);
  const [firstKey] = useState(randomKey);
  const { sending, failed, send, stop } = useUpload(ADDRESS);
  const said = failed?.code === "invalid" ? failed.message : failed === null ? refused : null;
  const pending = sending !== null;
  const state = {
    pending,
    errors: said ? { file: said } : {},
    values: {},
    failed: failed?.code === "invalid" ? null : failed,
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) send(event.currentTarget);
  };
  return (
    <FormStateContext value={state}>
      <form
        action={ADDRESS}
        method="post"
        encType="multipart/form-data"
        aria-label={copy.title}
        aria-busy={pending || undefined}
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={onSubmit}
      >
        <input type="hidden" name="_key" defaultValue={firstKey} suppressHydrationWarning />
        <input type="hidden" name="_creator" value={creatorId} />
        <FormAlert />
        <FileDrop
          name="file"
          label={copy.choose}
          hint={copy.hint}
          invitation={copy.invitation}
          several={copy.several}
          accept={ACCEPT}
          maxMegabytes={maxMegabytes}
          maxTogether={maxMegabytes}
          onTooLarge={setTooLarge}
        />
        <Disclosure summary={copy.pasteTitle}>
          <Textarea name="text" label={copy.paste} rows={6} spellCheck={false} />
        </Disclosure>
        {sending !== null && <Sending {...{ sending, copy, stop }} />}
        {!isTooLarge && (
          <span>
            <SubmitButton>{copy.read}</SubmitButton>
          </span>
        )}
      </form>
    </FormStateContext>
  );
}

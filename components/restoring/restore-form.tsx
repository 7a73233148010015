"use client";

import { useState, type SubmitEvent } from "react";
import { Sending, type SendingCopy } from "@/components/imports/sending";
import { useUpload } from "@/components/imports/use-upload";
import { FileDrop } from "@/components/ui/file-drop";
import { FormAlert } from "@/components/ui/form-alert";
import { FormStateContext } from "@/components/ui/form-state";
import { randomKey } from "@/components/ui/random-key";
import { SubmitButton } from "@/components/ui/submit-button";

export type RestoreCopy = SendingCopy & {
  title: string;
  choose: string;
  hint: string;
  invitation: string;
  tooLarge: string;
  submit: string;
};

type RestoreFormProps = {
  creatorId: string;
  copy: RestoreCopy;
  maxMegabytes: number;
  /** Why the form was refused that a browser without scripts sent. */
  refused: string | null;
};

const ADDRESS = "/api/restore";

/** One archive of everything: a plain post without scripts, and with them one that shows how much is sent. */
export function RestoreForm({ creatorId, copy, maxMegabytes, refused }: RestoreFormProps) {
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
          accept=".zip,application/zip"
          maxMegabytes={maxMegabytes}
          tooLarge={copy.tooLarge}
          onTooLarge={setTooLarge}
        />
        {sending !== null && <Sending {...{ sending, copy, stop }} />}
        {!isTooLarge && (
          <span>
            <SubmitButton>{copy.submit}</SubmitButton>
          </span>
        )}
      </form>
    </FormStateContext>
  );
}

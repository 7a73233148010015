"use client";

import { useState, type ReactNode, type SubmitEvent } from "react";
import { FileDrop } from "@/components/ui/file-drop";
import { FormAlert } from "@/components/ui/form-alert";
import { FormStateContext } from "@/components/ui/form-state";
import { randomKey } from "@/components/ui/random-key";
import { SubmitButton } from "@/components/ui/submit-button";
import { Sending, type SendingCopy } from "./sending";
import { useUpload } from "./use-upload";

export type UploadFrameCopy = SendingCopy & {
  title: string;
  choose: string;
  hint: string;
  invitation: string;
};

type FileDropProps = Parameters<typeof FileDrop>[0];

type UploadFrameProps = Pick<
  FileDropProps,
  "accept" | "maxMegabytes" | "maxTogether" | "several" | "tooLarge"
> & {
  /** Where it is sent to. */
  address: string;
  creatorId: string;
  copy: UploadFrameCopy;
  submit: string;
  /** Why the form was refused that a browser without scripts sent. */
  refused: string | null;
  /** Fields under the file. */
  children?: ReactNode;
};

/**
 * A form for files: a plain post without scripts, and with them one that shows how much is sent and can be stopped. A file over
 * the limit is not sent at all: it would be refused after minutes on a slow line.
 */
export function UploadFrame({
  address,
  creatorId,
  copy,
  submit,
  refused,
  children,
  ...drop
}: UploadFrameProps) {
  const [isTooLarge, setTooLarge] = useState(false);
  const [firstKey] = useState(randomKey);
  const { sending, failed, send, stop } = useUpload(address);
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
        action={address}
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
          onTooLarge={setTooLarge}
          {...drop}
        />
        {children}
        {sending !== null && <Sending {...{ sending, copy, stop }} />}
        {!isTooLarge && (
          <span>
            <SubmitButton>{submit}</SubmitButton>
          </span>
        )}
      </form>
    </FormStateContext>
  );
}

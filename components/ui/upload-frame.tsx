"use client";

import { useRef, useState, type ReactNode, type SubmitEvent } from "react";
import { FileDrop } from "./file-drop";
import { FormAlert } from "./form-alert";
import { useAfterResult, useFinish } from "./form-result";
import { FormStateContext, type Failed } from "./form-state";
import type { KeyTone } from "./key-class";
import { randomKey } from "./random-key";
import { Sending, type SendingCopy } from "./sending";
import { SubmitButton } from "./submit-button";
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
  "accept" | "maxMegabytes" | "maxTogether" | "several" | "tooLarge" | "compact"
> & {
  /** Where it is sent to. */
  address: string;
  /** Of the file. */
  name?: string;
  creatorId: string;
  copy: UploadFrameCopy;
  submit: string;
  tone?: KeyTone;
  /** Why the form was refused that a browser without scripts sent. */
  refused: string | null;
  /** A form that stays on its page after success: what it says then, and whether that can be taken back. Else it leads on. */
  stays?: { done: string; undoable?: boolean };
  /** Fields under the file. */
  children?: ReactNode;
  /** Fields beside the button. */
  beside?: ReactNode;
};

/**
 * A form for files: a plain post without scripts, and with them one that shows how much is sent and can be stopped. A file over
 * the limit is not sent at all: it would be refused after minutes on a slow line.
 */
export function UploadFrame({
  address,
  name = "file",
  creatorId,
  copy,
  submit,
  tone = "primary",
  refused,
  stays,
  children,
  beside,
  ...drop
}: UploadFrameProps) {
  const [isTooLarge, setTooLarge] = useState(false);
  const [firstKey] = useState(randomKey);
  const form = useRef<HTMLFormElement>(null);
  const finish = useFinish<unknown, string>(form, { creatorId, clearAfter: true, ...stays });
  const { sending, result, send, stop } = useUpload(address, stays === undefined ? null : finish);
  useAfterResult(form, result);
  const pending = sending !== null;
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) send(event.currentTarget);
  };
  const failed = result?.ok === false ? result : null;
  const errors = result === null && refused ? { [name]: refused } : errorsOf(failed, name);
  return (
    <FormStateContext
      value={{ pending, errors, values: {}, failed: failed?.code === "invalid" ? null : failed }}
    >
      <form
        ref={form}
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
          name={name}
          label={copy.choose}
          hint={copy.hint}
          invitation={copy.invitation}
          onTooLarge={setTooLarge}
          {...drop}
        />
        {children}
        {sending !== null && <Sending {...{ sending, copy, stop }} />}
        <div className="flex flex-wrap items-end gap-4">
          {beside}
          {!isTooLarge && <SubmitButton tone={tone}>{submit}</SubmitButton>}
        </div>
      </form>
    </FormStateContext>
  );
}

/** What the files as a whole were refused for is said at their field, which is what can be put right. */
function errorsOf(failed: Failed | null, name: string): Record<string, string> {
  if (failed?.code !== "invalid") return {};
  return { ...(failed.message ? { [name]: failed.message } : {}), ...failed.fields };
}

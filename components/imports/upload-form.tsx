"use client";

import { Disclosure } from "@/components/ui/disclosure";
import { Textarea } from "@/components/ui/textarea";
import { UploadFrame, type UploadFrameCopy } from "@/components/ui/upload-frame";

export type UploadCopy = UploadFrameCopy & {
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

/** One form for files and for pasted text. */
export function UploadForm({ creatorId, copy, maxMegabytes, refused = null }: UploadFormProps) {
  return (
    <UploadFrame
      address="/api/imports"
      accept={ACCEPT}
      several={copy.several}
      submit={copy.read}
      maxTogether={maxMegabytes}
      {...{ creatorId, copy, maxMegabytes, refused }}
    >
      <Disclosure summary={copy.pasteTitle}>
        <Textarea name="text" label={copy.paste} rows={6} spellCheck={false} />
      </Disclosure>
    </UploadFrame>
  );
}

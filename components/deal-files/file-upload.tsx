"use client";

import { Select, type SelectOption } from "@/components/ui/select";
import { UploadFrame, type UploadFrameCopy } from "@/components/ui/upload-frame";

export type FileUploadCopy = UploadFrameCopy & {
  chosen: string;
  tooLarge: string;
  kind: string;
  save: string;
};

/** Why the form was refused that a browser without scripts sent, and what it said the files are. */
export type FileUploadRefused = { sentence: string | null; kind: string | undefined };

type FileUploadProps = {
  dealId: string;
  creatorId: string;
  copy: FileUploadCopy;
  kinds: readonly SelectOption[];
  /** In megabytes: of one file, and of what one form may carry. */
  limits: { file: number; form: number };
  refused: FileUploadRefused;
};

const ACCEPT = ".pdf,.png,.jpg,.jpeg,.webp,.heic,.heif,.txt,.docx,.xlsx,.odt";

export function FileUpload({ dealId, creatorId, copy, kinds, limits, refused }: FileUploadProps) {
  return (
    <UploadFrame
      address={`/api/deals/${dealId}/files`}
      name="files"
      {...{ creatorId, copy }}
      accept={ACCEPT}
      several={copy.chosen}
      tooLarge={copy.tooLarge}
      maxMegabytes={limits.file}
      maxTogether={limits.form}
      compact
      submit={copy.save}
      tone="secondary"
      refused={refused.sentence}
      stays={{ done: copy.title, undoable: true }}
      beside={<Select name="kind" label={copy.kind} options={kinds} defaultValue={refused.kind} />}
    />
  );
}

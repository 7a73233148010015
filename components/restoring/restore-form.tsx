"use client";

import { UploadFrame, type UploadFrameCopy } from "@/components/ui/upload-frame";

export type RestoreCopy = UploadFrameCopy & { tooLarge: string; submit: string };

type RestoreFormProps = {
  creatorId: string;
  copy: RestoreCopy;
  maxMegabytes: number;
  /** Why the form was refused that a browser without scripts sent. */
  refused: string | null;
};

/** One archive of everything. */
export function RestoreForm({ creatorId, copy, maxMegabytes, refused }: RestoreFormProps) {
  return (
    <UploadFrame
      address="/api/restore"
      accept=".zip,application/zip"
      tooLarge={copy.tooLarge}
      submit={copy.submit}
      {...{ creatorId, copy, maxMegabytes, refused }}
    />
  );
}

"use client";

import { UploadFrame, type UploadFrameCopy } from "@/components/ui/upload-frame";

export type RatesUploadCopy = UploadFrameCopy & { tooLarge: string; submit: string; done: string };

type RatesUploadProps = {
  creatorId: string;
  copy: RatesUploadCopy;
  maxMegabytes: number;
  /** Why the form was refused that a browser without scripts sent. */
  refused: string | null;
};

const ACCEPT = ".xml,.csv,.zip,text/xml,text/csv,application/zip";

/** One file of reference rates. */
export function RatesUpload({ creatorId, copy, maxMegabytes, refused }: RatesUploadProps) {
  return (
    <UploadFrame
      address="/api/rates"
      accept={ACCEPT}
      tooLarge={copy.tooLarge}
      submit={copy.submit}
      tone="secondary"
      stays={{ done: copy.done }}
      {...{ creatorId, copy, maxMegabytes, refused }}
    />
  );
}

"use client";

import Image from "next/image";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { keyClass } from "@/components/ui/key-class";
import { Notice } from "@/components/ui/notice";

export type SharePictureCopy = {
  preparing: string;
  failed: string;
  share: string;
  save: string;
  alt: string;
};

type SharePictureProps = { src: string; fileName: string; isTall: boolean; copy: SharePictureCopy };

type Prepared = { src: string; file: File; url: string };

/**
 * The file is there before the tap: some phones forget that somebody tapped while a page still waits for something, and then
 * share nothing. In an installed app a download would lead to a page without a way back, so saving asks the share sheet too.
 */
export function SharePicture({ src, fileName, isTall, copy }: SharePictureProps) {
  const { prepared, hasFailed } = usePicture(src, fileName);
  if (hasFailed) return <Notice tone="danger">{copy.failed}</Notice>;
  const canShare = prepared !== null && canShareFile(prepared.file);
  const share = () => {
    if (prepared !== null) void navigator.share({ files: [prepared.file] }).catch(() => undefined);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-busy={prepared === null}>
      <div className="flex flex-wrap gap-2">
        {canShare && (
          <Button tone="primary" onClick={share}>
            {copy.share}
          </Button>
        )}
        {prepared !== null && (
          <a
            href={prepared.url}
            download={fileName}
            className={keyClass({ tone: "secondary" })}
            data-touch
            onClick={(event) => {
              if (!canShare || !isInstalled()) return;
              event.preventDefault();
              share();
            }}
          >
            <Icon name="export" />
            {copy.save}
          </a>
        )}
      </div>
      {prepared === null ? (
        <p role="status" className="text-ink-2">
          {copy.preparing}
        </p>
      ) : (
        <Image
          unoptimized
          src={prepared.url}
          alt={copy.alt}
          width={1080}
          height={isTall ? 1920 : 1080}
          className={`h-auto w-full border border-line ${isTall ? "max-w-80" : "max-w-md"}`}
        />
      )}
    </div>
  );
}

function usePicture(src: string, fileName: string): { prepared: Prepared | null; hasFailed: boolean } {
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [failedSrc, setFailedSrc] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    let url: string | null = null;
    fetchPicture(src, leaving.signal)
      .then((blob) => {
        if (leaving.signal.aborted) return;
        url = URL.createObjectURL(blob);
        setPrepared({ src, url, file: new File([blob], fileName, { type: "image/png" }) });
      })
      .catch(() => {
        if (!leaving.signal.aborted) setFailedSrc(src);
      });
    return () => {
      leaving.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [src, fileName]);
  return { prepared: prepared?.src === src ? prepared : null, hasFailed: failedSrc === src };
}

async function fetchPicture(src: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(src, { signal });
  if (!response.ok) throw new Error(`The picture was answered with ${String(response.status)}.`);
  return response.blob();
}

function canShareFile(file: File): boolean {
  return typeof navigator.canShare === "function" && navigator.canShare({ files: [file] });
}

function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches;
}

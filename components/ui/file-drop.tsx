"use client";

import { useEffect, useId, useRef, useState } from "react";
import { FieldError } from "./field";
import { useFieldState } from "./form-state";
import { Icon } from "./icon";
import { fillIn, useUiCopy } from "./ui-copy";

type FileDropProps = {
  name: string;
  label: string;
  /** The kinds and the largest size, said before. */
  hint: string;
  /** "Drop a file here, or paste it". */
  invitation: string;
  accept: string;
  maxMegabytes: number;
  onFile?: (file: File | null) => void;
};

/** A real file field inside a place to drop on; pasting a copied file works too. */
export function FileDrop({ name, label, hint, invitation, accept, maxMegabytes, onFile }: FileDropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const copy = useUiCopy();
  const serverError = useFieldState(name).error;
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const tooLarge = file !== null && file.size > maxMegabytes * 1024 * 1024;
  const error = tooLarge ? fillIn(copy.fileTooLarge, { limit: `${maxMegabytes} MB` }) : serverError;
  const choose = (files: FileList | undefined) => {
    const [first] = files ?? [];
    if (!first || !files || !input.current) return;
    input.current.files = files;
    setFile(first);
    onFile?.(first);
  };
  usePastedFiles(choose);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <label
        htmlFor={id}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          choose(event.dataTransfer.files);
        }}
        className="grid min-h-40 grid-cols-[minmax(0,1fr)] justify-items-center gap-2 rounded-control border-2 border-dashed border-line-strong bg-surface p-6 text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent data-over:border-accent data-over:bg-accent-soft"
      >
        <Icon name="import" size={24} />
        <span className="key border-line-strong bg-surface" data-touch>
          {label}
        </span>
        <span className="max-w-full wrap-anywhere text-ink-2">
          {file ? `${file.name}, ${formatSize(file.size)}` : invitation}
        </span>
        <input
          ref={input}
          id={id}
          type="file"
          name={name}
          accept={accept}
          className="sr-only"
          aria-describedby={`${id}-hint${error ? ` ${id}-error` : ""}`}
          aria-invalid={error ? true : undefined}
          onChange={(event) => {
            choose(event.currentTarget.files ?? undefined);
          }}
        />
      </label>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <p id={`${id}-hint`} className="text-caption text-ink-3">
        {hint}
      </p>
    </div>
  );
}

function usePastedFiles(choose: (files: FileList | undefined) => void) {
  const latest = useRef(choose);
  useEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      latest.current(event.clipboardData?.files);
    };
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("paste", onPaste);
    };
  }, []);
}

function formatSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

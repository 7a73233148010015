"use client";

import { useEffect, useId, useRef, useState, type RefObject } from "react";
import { sizeText } from "@/lib/core/text/size";
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
  /** Of each file. */
  maxMegabytes: number;
  /** "{count} files, {size} together": takes several. Without it, one. */
  several?: string;
  /** Among other parts of a page instead of being its subject. */
  compact?: boolean;
  /** Of all files at once, where several are taken. */
  maxTogether?: number;
  /** "This is larger than {limit}." where another sentence is better than that of an export. */
  tooLarge?: string;
  onTooLarge?: (isTooLarge: boolean) => void;
};

/** A real file field inside a place to drop on; pasting a copied file works too. */
export function FileDrop(props: FileDropProps) {
  const { name, label, hint, invitation, accept, several, compact = false } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const copy = useUiCopy();
  const serverError = useFieldState(name).error;
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [over, setOver] = useState(false);
  const limit = limitPassed(chosen, props);
  const error =
    limit === null ? serverError : fillIn(props.tooLarge ?? copy.fileTooLarge, { limit: `${limit} MB` });
  const take = (files: readonly File[]) => {
    setChosen(files);
    props.onTooLarge?.(limitPassed(files, props) !== null);
  };
  const choose = (files: FileList | undefined) => {
    const [first] = files ?? [];
    if (!first || !files || !input.current) return;
    input.current.files = files;
    take(several === undefined ? [first] : [...files]);
  };
  useReset(input, () => {
    take([]);
  });
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
        className={`${compact ? "min-h-24 p-4" : "min-h-40 p-6"} grid grid-cols-[minmax(0,1fr)] justify-items-center gap-2 rounded-control border-2 border-dashed border-line-strong bg-surface text-center has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent data-over:border-accent data-over:bg-accent-soft`}
      >
        <Icon name="import" size={24} />
        <span className="key border-line-strong bg-surface" data-touch>
          {label}
        </span>
        <span className="max-w-full wrap-anywhere text-ink-2">
          {chosenText(chosen, several) ?? invitation}
        </span>
        <input
          ref={input}
          id={id}
          type="file"
          name={name}
          multiple={several !== undefined}
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

/** A form that is emptied after its action empties what is said of its field too. */
function useReset(input: RefObject<HTMLInputElement | null>, onReset: () => void) {
  const latest = useRef(onReset);
  useEffect(() => {
    latest.current = onReset;
  });
  useEffect(() => {
    const form = input.current?.form;
    const reset = () => {
      latest.current();
    };
    form?.addEventListener("reset", reset);
    return () => {
      form?.removeEventListener("reset", reset);
    };
  }, [input]);
}

const MEGABYTE = 1024 * 1024;

/** In megabytes: the one that a file is over, or all of them together. */
function limitPassed(
  files: readonly File[],
  { maxMegabytes, maxTogether = Infinity }: Pick<FileDropProps, "maxMegabytes" | "maxTogether">,
): number | null {
  if (files.some(({ size }) => size > maxMegabytes * MEGABYTE)) return maxMegabytes;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return total > maxTogether * MEGABYTE ? maxTogether : null;
}

function chosenText(chosen: readonly File[], several: string | undefined): string | null {
  const [first] = chosen;
  if (first === undefined) return null;
  if (chosen.length === 1 || several === undefined) return `${first.name}, ${sizeText(first.size)}`;
  const size = sizeText(chosen.reduce((sum, file) => sum + file.size, 0));
  return fillIn(several, { count: String(chosen.length), size });
}

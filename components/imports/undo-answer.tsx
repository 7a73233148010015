"use client";

import type { ReactNode } from "react";
import { useFormState } from "@/components/ui/form-state";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/row-link";

type KeptRow = { kind: "video" | "income"; id: string; title: string };

type Undone = { kept: readonly KeptRow[]; isAskedAgain: boolean };

type UndoAnswerProps = {
  copy: { undone: string; kept: string; again: string };
  /** What a stream's slug is called; income has no title of its own. */
  streams: Readonly<Record<string, string>>;
  /** Where to go when it is undone. */
  next: ReactNode;
  /** The question. */
  children: ReactNode;
};

/** The question until it is answered, then what stayed; asked again where it is another one by now. */
export function UndoAnswer({ copy, streams, next, children }: UndoAnswerProps) {
  const { value } = useFormState();
  const undone = isUndone(value) ? value : null;
  if (undone === null || undone.isAskedAgain) {
    return (
      <>
        {undone !== null && (
          <Notice tone="warn" role="alert">
            {copy.again}
          </Notice>
        )}
        {children}
      </>
    );
  }
  return (
    <>
      <Notice tone="done" role="status" title={copy.undone}>
        {undone.kept.length > 0 && (
          <>
            {copy.kept}
            <ul>
              {undone.kept.map((row) => (
                <li key={row.id}>
                  <TextLink href={row.kind === "video" ? `/videos/${row.id}` : `/income/${row.id}`}>
                    {row.kind === "video" ? row.title : (streams[row.title] ?? row.title)}
                  </TextLink>
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
      {next}
    </>
  );
}

function isUndone(value: unknown): value is Undone {
  return typeof value === "object" && value !== null && "kept" in value && "isAskedAgain" in value;
}

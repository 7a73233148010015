"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { Button } from "./button";

type CopyBlockProps = {
  /** What is shown and copied. */
  text: string;
  name: string;
  label: string;
  copied: string;
  /** Said where the browser does not let a page copy: the text is then selected for the person. */
  selected: string;
  /** One long word that is to be seen whole, such as an address. */
  wraps?: boolean;
};

/** A block of text that can be selected and, once there is a script, copied with one tap. */
export function CopyBlock({ text, name, label, copied, selected, wraps = false }: CopyBlockProps) {
  const block = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState("");
  const hasScript = useHasScript();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(copied);
    } catch {
      if (block.current) getSelection()?.selectAllChildren(block.current);
      setSaid(selected);
    }
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 py-3">
      {hasScript && (
        <div className="flex flex-wrap items-center gap-3" data-screen-only>
          <Button type="button" onClick={() => void copy()}>
            {label}
          </Button>
          <span role="status" className="text-caption text-ink-2">
            {said}
          </span>
        </div>
      )}
      <pre
        ref={block}
        role="region"
        tabIndex={0}
        aria-label={name}
        className={`max-h-96 overflow-auto border border-line bg-sunken p-4 text-caption ${wraps ? "break-all whitespace-pre-wrap" : ""}`}
      >
        {text}
      </pre>
    </div>
  );
}

const never = () => () => {};

function useHasScript(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

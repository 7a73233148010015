"use client";

import { useId, type ReactNode } from "react";
import { Icon } from "./icon";

type PopoverProps = {
  /** Name of the button: "How this is worked out". */
  label: string;
  /** What the button shows; an (i) if left out. */
  face?: ReactNode;
  /** Text that the button follows, so that it never stands alone on a line. */
  after?: string;
  children: ReactNode;
};

/** The browser's own popover: no script, closes with Escape or a tap elsewhere, and stays until then. */
export function Popover({ label, face, after, children }: PopoverProps) {
  const id = useId();
  const button = (
    <button
      type="button"
      popoverTarget={id}
      aria-label={face ? undefined : label}
      data-touch
      className={
        face
          ? "-my-3 inline-flex min-h-11 items-center gap-1 underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-ink"
          : "-m-2.5 inline-flex size-11 items-center justify-center align-middle text-ink-3 hover:text-ink"
      }
    >
      {face ?? <Icon name="info" size={16} />}
    </button>
  );
  return (
    <>
      {after === undefined ? button : <Bound text={after}>{button}</Bound>}
      <span id={id} popover="auto" role="note" aria-label={label} className="popover">
        {children}
      </span>
    </>
  );
}

/** A no-break space does not bind what is laid out as a box of its own. */
function Bound({ text, children }: { text: string; children: ReactNode }) {
  const lastWord = text.lastIndexOf(" ") + 1;
  return (
    <>
      {text.slice(0, lastWord)}
      <span className="whitespace-nowrap">
        {text.slice(lastWord)} {children}
      </span>
    </>
  );
}

import type { ReactNode } from "react";
import { CopyBlock } from "./copy-block";

export type SaidOnceCopy = { name: string; once: string; copy: string; copied: string; selected: string };

type SaidOnceProps = {
  address: string;
  copy: SaidOnceCopy;
  /** Where it leads on to. */
  children?: ReactNode;
};

/** An address that was just made, to be copied: it is said this once, and stands in no page that is loaded again. */
export function SaidOnce({ address, copy, children }: SaidOnceProps) {
  return (
    <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="font-semibold">{copy.name}</p>
      <p className="text-ink-2">{copy.once}</p>
      <CopyBlock
        text={address}
        name={copy.name}
        label={copy.copy}
        copied={copy.copied}
        selected={copy.selected}
        wraps
      />
      {children}
    </div>
  );
}

export const ONWARD =
  "inline-flex min-h-11 items-center text-accent underline decoration-1 underline-offset-4 hover:decoration-2";

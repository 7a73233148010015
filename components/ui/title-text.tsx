import type { ReactNode } from "react";

const LINES = {
  1: "line-clamp-1 break-all",
  2: "line-clamp-2 wrap-anywhere",
  3: "line-clamp-3 wrap-anywhere",
};

/** What a person or a file wrote: in its own direction, so that what is cut off is its end. */
export function TitleText({ lines, children }: { lines: 1 | 2 | 3; children: ReactNode }) {
  return (
    <span dir="auto" className={LINES[lines]}>
      {children}
    </span>
  );
}

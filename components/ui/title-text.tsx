import { Fragment, type ReactNode } from "react";

const LINES = {
  1: "line-clamp-1 break-all",
  2: "line-clamp-2 wrap-anywhere",
  3: "line-clamp-3 wrap-anywhere",
};

/** What a person or a file wrote: in its own direction, so that what is cut off is its end. */
export function TitleText({ lines, children }: { lines?: 1 | 2 | 3; children: ReactNode }) {
  return (
    <span dir="auto" className={lines ? LINES[lines] : "wrap-anywhere"}>
      {typeof children === "string" ? <Breakable text={children} /> : children}
    </span>
  );
}

/** A file's name has no spaces: it may go on in the next line after "_" and "-". */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[_-])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** Why a file cannot become tables. `message` is one sentence for people: what is wrong and what to do. */
export type FileRefusal = {
  code:
    | "missing"
    | "empty"
    | "too-big"
    | "too-slow"
    | "not-text"
    | "undecodable"
    | "html"
    | "old-excel"
    | "cut"
    | "bad-quotes"
    | "too-wide"
    | "bomb"
    | "encrypted"
    | "nested"
    | "unsafe-name"
    | "unknown-zip"
    | "empty-archive"
    | "whole-export"
    | "damaged";
  message: string;
};

export type FileLimits = {
  /** Bytes of the file as handed over. */
  maxBytes: number;
  /** After this the reader is stopped, wherever it is. */
  timeoutMs: number;
  entries: number;
  entryBytes: number;
  totalBytes: number;
  cells: number;
};

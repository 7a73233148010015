export type TableEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "xlsx" | "json";

/**
 * One table of a file as text, before anybody knows what it means. `rows[0]` is the header; rows without any
 * text are left out. `name` is the file's own name, `containerName` the name of the ZIP it came in (else equal
 * to `name`): platforms write the period and the handle there.
 */
export type SourceTable = {
  /** Tells the tables of an import apart, the same whenever the same files are read. */
  key: string;
  name: string;
  path: string;
  containerName: string;
  sheet?: string;
  /** Which list of a document it was, where the file is no table by itself. */
  section?: string;
  encoding: TableEncoding;
  delimiter?: string;
  /** Epoch milliseconds, where the file system or the ZIP tells; a ZIP's clock has no zone and is read as UTC. */
  modifiedAt?: number;
  /** Rows above the titles. */
  preamble?: string[][];
  rows: string[][];
};

import type { Writable } from "node:stream";
import type { Viewer } from "@/lib/server/viewer";

/** Where a file goes while it is made, and how its maker says how far it is. */
export type ExportWork = {
  /** Takes the file's bytes, waits for the database that keeps them, and is ended by the maker. Destroyed on a cancel. */
  sink: Writable;
  /** In units of the maker's own choice, as often as it likes; a total of 0 is not known yet. */
  progress: (done: number, total: number) => void;
  /** Whether its person does not want it any more; what is made then is thrown away, whatever the maker does. */
  isCancelled: () => boolean;
};

/**
 * Writes one whole file into the sink and ends it. `spec` says what the file is of, as the query of an address
 * ("from=2026-01-01&to=2027-01-01&clock=paid"); the viewer has the rights of whoever asked, as they are now. It may be
 * called again for the same file, from the start, when a process died under it. Throws what it cannot do.
 */
export type ExportMaker = (viewer: Viewer, spec: string, work: ExportWork) => Promise<void>;

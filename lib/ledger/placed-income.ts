import type { IncomeFact } from "@/lib/core/formats/facts";

/** One income row of a file, placed. */
export type PlacedIncome<Ref> = {
  ref: Ref;
  /** Which of the import's files it is from, and the day that this was taken; empty where it does not tell. */
  file: number;
  takenOn: string;
  fact: IncomeFact;
  channelId: string;
  video: { id: string; key: string } | null;
  /** The id under which the ledger knows the line, where that is another than the file's: see `adoptIds`. */
  lineId?: string;
};

import type { SnapshotFact } from "@/lib/core/formats/facts";
import { createCopyBytes } from "./copy-bytes";

export type SnapshotPiece = {
  add: (fact: SnapshotFact, videoId: string) => void;
  rows: () => number;
  /** A whole file of COPY, valid until the piece is added to or cleared. */
  bytes: () => Uint8Array;
  clear: () => void;
};

/** The columns of a row, in their order. */
export const PIECE_COLUMNS =
  "at, video_id, taken_at, views, qualified_views, likes, comments, shares, saves" as const;

const FIELDS = 9;

/** Readings, ready for COPY in its binary form. */
export function createSnapshotPiece(): SnapshotPiece {
  const file = createCopyBytes();
  let rows = 0;
  return {
    add({ row, takenAt, views, qualifiedViews, likes, comments, shares, saves }, videoId) {
      const fields = file.beginRow(FIELDS);
      fields.putInt(row);
      fields.putUuid(videoId);
      fields.putInstant(takenAt);
      fields.putBigint(views);
      fields.putBigint(qualifiedViews);
      fields.putBigint(likes);
      fields.putBigint(comments);
      fields.putBigint(shares);
      fields.putBigint(saves);
      rows += 1;
    },
    rows: () => rows,
    bytes: file.bytes,
    clear() {
      file.clear();
      rows = 0;
    },
  };
}

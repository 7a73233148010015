import type { VideoRef } from "./facts";
import type { RowReader } from "./row-reader";

type Meeting<Key> = { key: Key; ref: VideoRef; seen: Set<string> };

/** Of a video that a list of videos has twice, the first row counts. Adds to `seen`. */
export function isRepeatedVideo<Key extends string>(
  row: RowReader<Key>,
  { key, ref, seen }: Meeting<Key>,
): boolean {
  const id = ref.platformVideoId ?? ref.url ?? "";
  if (!seen.has(id)) {
    seen.add(id);
    return false;
  }
  const message = "This video is there twice; the first row counts.";
  row.note(key, { code: "repeated", message, severity: "warning" });
  return true;
}

import type { Context, Reading } from "./format";
import { FORMATS, type Detection } from "./detect";

export type FileReading = Reading & { name: string };

/** Every table of a detected file as facts and problems. Pure: the same file and context give the same facts. */
export function readDetection(detection: Detection, context: Context): FileReading[] {
  return detection.tables.flatMap(({ kind, table }) => {
    const format = FORMATS.find((candidate) => candidate.kind === kind);
    if (format === undefined) return [];
    const companions = detection.all.filter((other) => other !== table);
    return [{ ...format.read(table, { context, companions }), name: table.path }];
  });
}

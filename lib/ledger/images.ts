import { z } from "zod";
import type { ImagedTable } from "./audit";

const shape = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

/** The rows of an image, for their ids and versions only: large amounts are rounded here. */
export function parseImages(text: string): Partial<Record<ImagedTable, Record<string, unknown>[]>> {
  return shape.parse(JSON.parse(text));
}

import { join } from "node:path";
import { detect, type Detection } from "@/lib/core/formats/detect";
import { readDetection, type FileReading } from "@/lib/core/formats/read-detection";
import { suggestAsOf } from "@/lib/core/formats/suggest-as-of";
import { contextAt, day } from "@/lib/core/formats/testing";
import { finish } from "@/lib/core/steps";
import { readFiles } from "@/lib/server/files/read-files";

/** The samples of platforms' files, by the name of their folder. */
export const SAMPLES = join(process.cwd(), "lib/core/testdata/formats");

export async function detectSample(file: string): Promise<Detection> {
  const container = await readFiles({
    name: file.slice(file.lastIndexOf("/") + 1),
    path: join(SAMPLES, file),
  });
  if (!container.ok) throw new Error(container.error.message);
  const detection = detect(container.value.files);
  if (!detection.ok) throw new Error(detection.error.message);
  return detection.value;
}

/** The first table of a sample, read on 22 November 2026. */
export async function readSample(file: string, zone = "America/New_York"): Promise<FileReading> {
  const [reading] = await readSamples(file, zone);
  if (reading === undefined) throw new Error("nothing read");
  return reading;
}

/** Every table of a sample. */
export async function readSamples(file: string, zone = "America/New_York"): Promise<FileReading[]> {
  const detection = await detectSample(file);
  const asOf = suggestAsOf(detection, { today: day("2026-11-22"), modifiedOn: null });
  return finish(readDetection(detection, { ...contextAt({ zone }), asOf }));
}

import { getT } from "@/lib/server/messages";

/** "Overview.zip and 2 more". */
export function filesName({ fileName, fileCount }: { fileName: string; fileCount: number }): string {
  return fileCount > 1 ? getT("imports")("andMore", { file: fileName, count: fileCount - 1 }) : fileName;
}

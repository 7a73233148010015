import { FORMAT_KINDS } from "@/lib/core/formats/format";
import { getT } from "@/lib/server/messages";

/** What a kind of file is called; a kind of a later version by its own word. */
export function kindName(kind: string): string {
  if (kind === "unknown") return getT("imports")("kindOpen");
  const known = [...FORMAT_KINDS, "mixed" as const].find((name) => name === kind);
  return known === undefined ? kind : getT("imports")(`kind.${known}`);
}

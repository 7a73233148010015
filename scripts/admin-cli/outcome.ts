import type { Refusal } from "@/lib/server/outcome";
import type { Answer } from "./command";

/** A mutation's refusal as the command line says it. */
export function toAnswer({ code, message, fields }: Refusal): Answer {
  const sentences = [message, ...Object.values(fields ?? {})].filter((text) => text !== undefined);
  return { ok: false, code, message: sentences.join(" ") || "This was refused." };
}

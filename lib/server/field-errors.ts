import type { z } from "zod";
import messages from "@/messages/en.json";

const COPY: Readonly<Record<string, string>> = messages.fields;

/**
 * One sentence a field. A schema's message is a key of "fields" in the messages, or a sentence; what zod says by
 * itself speaks of types, so it is replaced.
 */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= sentenceOf(issue.message);
  return fields;
}

/** The sentence of a key of "fields". */
export function fieldSentence(key: keyof typeof messages.fields): string {
  return messages.fields[key];
}

function sentenceOf(message: string): string {
  return COPY[message] ?? (/^[A-Z].*\.$/.test(message) ? message : messages.fields.invalid);
}

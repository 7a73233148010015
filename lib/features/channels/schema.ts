import { z } from "zod";
import { PLATFORMS } from "@/lib/core/income/platform";
import { cleanText } from "@/lib/core/text/clean";
import { isTimeZone } from "@/lib/core/time/zone";

const NAME_MAX = 80;
const HANDLE_MAX = 64;

const name = z.string().transform((text, context) => {
  const cleaned = cleanText(text, { max: NAME_MAX });
  if (cleaned.ok && cleaned.value !== "") return cleaned.value;
  const problem = cleaned.ok ? "required" : cleaned.code === "too-long" ? "textTooLong" : "textForbidden";
  context.addIssue({ code: "custom", message: problem });
  return z.NEVER;
});

const handle = z
  .string()
  .default("")
  .transform((text) => text.trim().replace(/^@/, "").toLowerCase())
  .refine((text) => text.length <= HANDLE_MAX && /^[\p{L}\p{N}._-]*$/u.test(text), "handleInvalid");

/** Empty follows the creator's own zone. */
const timeZone = z
  .string()
  .default("")
  .transform((text) => (text.trim() === "" ? null : text.trim()))
  .refine((zone) => zone === null || isTimeZone(zone), "timeZoneUnknown");

const version = z.coerce.number().int().positive();

export const createChannelSchema = z.object({
  platform: z.enum(PLATFORMS, "choiceUnknown"),
  handle,
  name,
  timeZone,
});

export const updateChannelSchema = z.object({ id: z.uuid(), version, handle, name, timeZone });

export const deleteChannelSchema = z.object({ id: z.uuid(), version });

export type CreateChannel = z.output<typeof createChannelSchema>;
export type UpdateChannel = z.output<typeof updateChannelSchema>;
export type DeleteChannel = z.output<typeof deleteChannelSchema>;

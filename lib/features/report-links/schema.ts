import { z } from "zod";
import { PICTURE_SHAPES } from "@/lib/core/document/picture";
import { REPORT_LEVELS } from "@/lib/core/report/report-level";
import { cleanText } from "@/lib/core/text/clean";
import { parseLocalDate } from "@/lib/core/time/date";

export const MOST_NAME_CHARACTERS = 120;
export const LEAST_PASSWORD_CHARACTERS = 6;

/** How long an address is open: so many days, for good, or through a day of one's own. */
export const EXPIRIES = ["7", "30", "90", "never", "day"] as const;

export type Expiry = (typeof EXPIRIES)[number];

const name = z.string().transform((text, context) => {
  const cleaned = cleanText(text.slice(0, 1000), { max: MOST_NAME_CHARACTERS });
  const value = cleaned.ok ? cleaned.value.replaceAll(/\s+/g, " ") : "";
  if (value !== "") return value;
  const problem = cleaned.ok ? "required" : cleaned.code === "too-long" ? "linkNameTooLong" : "textForbidden";
  context.addIssue({ code: "custom", message: problem });
  return z.NEVER;
});

/** Empty: none, or the one that there is. */
const password = z
  .string()
  .max(500, "textTooLong")
  .refine((text) => text === "" || [...text].length >= LEAST_PASSWORD_CHARACTERS, "linkPasswordTooShort")
  .optional()
  .transform((text) => (text === undefined || text === "" ? null : text));

const until = {
  expires: z.enum(EXPIRIES),
  /** The last day, for "day". */
  day: z.string().max(40).optional(),
};

function readDay({ expires, day }: { expires: Expiry; day?: string | undefined }, context: z.RefinementCtx) {
  if (expires !== "day") return null;
  const read = parseLocalDate(day ?? "");
  if (read === null) context.addIssue({ code: "custom", path: ["day"], message: "dateInvalid" });
  return read;
}

const key = { id: z.uuid(), version: z.coerce.number().int().positive() };

/** The report, as its page's address asks for it; read again at each opening. */
const query = z
  .string()
  .max(2000)
  .regex(/^[^\0]*$/);

export const createLinkSchema = z
  .object({ name, query, level: z.enum(REPORT_LEVELS), password, ...until })
  .transform(({ expires, day, ...rest }, context) => ({
    ...rest,
    expires,
    day: readDay({ expires, day }, context),
  }));

/** "keep" leaves the end as it is; "password" is for a new one. */
export const updateLinkSchema = z
  .object({
    ...key,
    name,
    password,
    removePassword: z.literal("on").optional(),
    ...until,
    expires: z.enum([...EXPIRIES, "keep"]),
  })
  .transform(({ expires, day, removePassword, ...rest }, context) => ({
    ...rest,
    removePassword: removePassword === "on",
    expires,
    day: expires === "keep" ? null : readDay({ expires, day }, context),
  }));

export const linkKeySchema = z.object(key);

export type CreateLink = z.output<typeof createLinkSchema>;
export type UpdateLink = z.output<typeof updateLinkSchema>;
export type LinkKey = z.output<typeof linkKeySchema>;

/** What a picture of a report is like; an address that says nothing of it keeps amounts to oneself. */
export const pictureAddressSchema = z.object({
  shape: z.enum(PICTURE_SHAPES).catch("story"),
  amounts: z.enum(["hidden", "shown"]).catch("hidden"),
});

import { z } from "zod";
import { parseCurrency } from "@/lib/core/money/currency";
import { isTimeZone } from "@/lib/core/time/zone";

const currency = z
  .string("currencyUnknown")
  .refine((code) => parseCurrency(code) !== null, "currencyUnknown");
const timeZone = z.string("timeZoneUnknown").refine(isTimeZone, "timeZoneUnknown");
const creatorName = z.string("creatorNameNeeded").trim().min(1, "creatorNameNeeded").max(80, "nameTooLong");

/** Sent with the answer to the question what another currency would convert. */
const convertTo = z
  .string()
  .max(3)
  .optional()
  .transform((code) => code ?? null);

export const updateCreatorSchema = z.object({
  creatorName,
  currency,
  timeZone,
  convertTo,
  version: z.coerce.number().int().positive(),
});
export const switchCreatorSchema = z.object({ creatorId: z.uuid().toLowerCase() });
export const noFields = z.object({});

import { z } from "zod";
import { parseCurrency } from "@/lib/core/money/currency";
import { isTimeZone } from "@/lib/core/time/zone";

const email = z.string("emailNeeded").trim().min(1, "emailNeeded").max(254, "emailNotPlain");
const password = z.string("passwordNeeded").min(1, "passwordNeeded").max(1000, "passwordTooLong");
const personName = z.string().trim().max(80, "nameTooLong").default("");

/** A path to go to afterwards; the action takes only our own. */
const next = z.string().max(2000).default("/");

const creatorFields = {
  creatorName: z.string("creatorNameNeeded").trim().min(1, "creatorNameNeeded").max(80, "nameTooLong"),
  currency: z.string("currencyUnknown").refine((code) => parseCurrency(code) !== null, "currencyUnknown"),
  timeZone: z.string("timeZoneUnknown").refine(isTimeZone, "timeZoneUnknown"),
};

/** `setup` is the one-time word of the link that a fresh, reachable instance prints. */
export const signUpSchema = z.object({
  email,
  password,
  name: personName,
  ...creatorFields,
  setup: z.string().max(100).optional(),
  next,
});

export const signInSchema = z.object({ email, password, next });
export const askResetSchema = z.object({ email });
export const finishResetSchema = z.object({ password });
export const noFields = z.object({});
export const changePasswordSchema = z.object({ passwordCurrent: password, password });
export const openSignUpSchema = z.object({ open: z.literal("on").optional() });

import { refuse, type Refusal } from "@/lib/server/outcome";
import type { WriteRefusal } from "./scope";

/** As a form gets it. What is wrong with one field is said at the field alone; anything else over the form as well. */
export function toRefusal({ code, message, field }: WriteRefusal): Refusal {
  if (field === undefined) return refuse(code, { message });
  const fields = { [field]: message };
  return refuse(code, code === "invalid" ? { fields } : { fields, message });
}

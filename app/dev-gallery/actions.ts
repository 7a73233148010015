"use server";
import type { ActionResult } from "@/lib/server/outcome";
export async function save(
  _: ActionResult<{ id: string }> | null,
  form: FormData,
): Promise<ActionResult<{ id: string }>> {
  const values = Object.fromEntries([...form].map(([k, v]) => [k, String(v)]));
  if (values["title"] !== "ok")
    return {
      ok: false,
      code: "invalid",
      values,
      fields: { title: "Write a title, such as “Oat milk test”" },
    };
  return { ok: true, value: { id: "1" } };
}
export async function undo(_: ActionResult<unknown> | null, form: FormData): Promise<ActionResult<unknown>> {
  return form.get("id") === "1" ? { ok: true, value: null } : { ok: false, code: "failed" };
}

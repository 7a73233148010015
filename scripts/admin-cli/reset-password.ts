import { resetPassword } from "@/lib/features/accounts/mutations";
import { readPassword } from "./arguments";
import { requireText, type Command } from "./command";
import { toAnswer } from "./outcome";

export const resetPasswordCommand: Command = {
  name: "user reset-password",
  usage: "user reset-password --email E --password-stdin",
  summary: "Give an account a new password and end its sessions",
  options: { email: { type: "string" }, "password-stdin": { type: "boolean" } },
  async run(values) {
    const email = requireText(values, "email");
    const password = await readPassword(values);
    const reset = await resetPassword({ email, password });
    if (!reset.ok) return toAnswer(reset);
    const { userId } = reset.value;
    return { ok: true, json: { userId }, text: `New password for user ${userId}; every session has ended.` };
  },
};

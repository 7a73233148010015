import { createUserWithCreator } from "@/lib/features/accounts/mutations";
import { readPassword } from "./arguments";
import { findText, requireText, type Command } from "./command";
import { toAnswer } from "./outcome";

export const createUserCommand: Command = {
  name: "user create",
  usage:
    "user create --email E --password-stdin --creator NAME --currency USD --time-zone America/New_York [--name NAME]",
  summary: "Make an account with its creator; the first one owns the instance",
  options: {
    email: { type: "string" },
    "password-stdin": { type: "boolean" },
    creator: { type: "string" },
    currency: { type: "string" },
    "time-zone": { type: "string" },
    name: { type: "string" },
  },
  async run(values) {
    const user = {
      email: requireText(values, "email"),
      creatorName: requireText(values, "creator"),
      currency: requireText(values, "currency"),
      timeZone: requireText(values, "time-zone"),
      name: findText(values, "name") ?? "",
      password: await readPassword(values),
    };
    const created = await createUserWithCreator(user);
    if (!created.ok) return toAnswer(created);
    const { userId, creatorId } = created.value;
    return { ok: true, json: { userId, creatorId }, text: `User ${userId} with creator ${creatorId}` };
  },
};

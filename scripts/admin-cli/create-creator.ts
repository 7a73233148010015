import { findUserByEmail } from "@/lib/features/accounts/data";
import { createCreator } from "@/lib/features/creators/mutations";
import { requireText, refuse, type Command } from "./command";
import { toAnswer } from "./outcome";

export const createCreatorCommand: Command = {
  name: "creator create",
  usage: "creator create --email E --creator NAME --currency USD --time-zone America/New_York",
  summary: "Make another creator for an account",
  options: {
    email: { type: "string" },
    creator: { type: "string" },
    currency: { type: "string" },
    "time-zone": { type: "string" },
  },
  async run(values) {
    const email = requireText(values, "email");
    const creator = {
      creatorName: requireText(values, "creator"),
      currency: requireText(values, "currency"),
      timeZone: requireText(values, "time-zone"),
    };
    const user = await findUserByEmail(email);
    if (user === null) return refuse("not-found", `There is no account with the address ${email}.`);
    const created = await createCreator(user.userId, creator);
    if (!created.ok) return toAnswer(created);
    const { creatorId } = created.value;
    return { ok: true, json: { creatorId }, text: `Creator ${creatorId}` };
  },
};

import { getT } from "@/lib/server/messages";

const ACTIONS = [
  "channel.create",
  "channel.update",
  "channel.delete",
  "channel.undo",
  "video.create",
  "video.update",
  "video.delete",
  "video.undo",
  "snapshot.put",
  "snapshot.delete",
  "snapshot.undo",
  "income.create",
  "income.update",
  "income.delete",
  "income.undo",
  "import.publish",
  "import.undo",
  "creator.update",
] as const;

/** What was done, in words; an action of a later version by its own name. */
export function entryText({ action, summary }: { action: string; summary: string }): string {
  const known = ACTIONS.find((name) => name === action);
  return known === undefined
    ? `${action}: ${summary}`
    : getT("activity")(`action.${known}`, { what: summary });
}

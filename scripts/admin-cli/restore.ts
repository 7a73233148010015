import { basename, resolve } from "node:path";
import { restoreFile } from "@/lib/features/restoring/mutations";
import { requireCreator } from "./arguments";
import { requireText, type Command } from "./command";
import { toAnswer } from "./outcome";

const MAX_BYTES = 1024 * 1_048_576;

export const restoreCommand: Command = {
  name: "restore",
  usage: "restore --creator ID --file FILE.zip",
  summary: "Take a whole export back into a creator that is empty, all of it or nothing",
  options: { creator: { type: "string" }, file: { type: "string" } },
  async run(values) {
    const path = resolve(process.env.INIT_CWD ?? ".", requireText(values, "file"));
    const viewer = await requireCreator(values);
    const input = { name: basename(path), path };
    const restored = await restoreFile(viewer, { input, maxBytes: MAX_BYTES });
    if (!restored.ok) return toAnswer(restored);
    const { creatorName, madeOn, rows, lines, videos, nextInvoice } = restored.value;
    const next = nextInvoice === null ? "" : ` The next invoice gets number ${String(nextInvoice)}.`;
    return {
      ok: true,
      json: { creatorName, madeOn, rows, lines, videos, nextInvoice },
      text: `${creatorName}: ${String(rows)} rows, with ${String(lines)} income lines and ${String(videos)} videos.${next}`,
    };
  },
};

import { undoImportOf } from "@/lib/features/imports/mutations";
import { requireCreator, requireId } from "./arguments";
import type { Command } from "./command";
import { toAnswer } from "./outcome";

export const undoImportCommand: Command = {
  name: "import undo",
  usage: "import undo --creator ID --import ID",
  summary: "Take an import back; rows edited by hand since are kept",
  options: { creator: { type: "string" }, import: { type: "string" } },
  async run(values) {
    const importId = requireId(values, "import");
    const viewer = await requireCreator(values);
    const undone = await undoImportOf(viewer, importId);
    if (!undone.ok) return toAnswer(undone);
    const { fileName, kept } = undone.value;
    const text = `Took back ${fileName}; ${kept.length} rows edited by hand were kept.`;
    return { ok: true, json: { importId, kept }, text };
  },
};

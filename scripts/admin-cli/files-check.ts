import { checkFiles, type FileCheck } from "@/lib/ledger/check-files";
import { listCreatorIds, withCreator } from "@/lib/server/every-creator";
import { filePlace } from "@/lib/server/files/file-store";
import { requireCreator } from "./arguments";
import { findText, type Command } from "./command";

type Checked = Omit<FileCheck, "bytes"> & { creatorId: string; bytes: string };

export const filesCheckCommand: Command = {
  name: "files check",
  usage: "files check [--creator ID]",
  summary: "Hold the bytes of every file of a deal against its row, and list what belongs to none",
  options: { creator: { type: "string" } },
  async run(values) {
    const isAll = findText(values, "creator") === null;
    const creatorIds = isAll ? await listCreatorIds() : [(await requireCreator(values)).creatorId];
    const creators: Checked[] = [];
    for (const creatorId of creatorIds) {
      const checked = await withCreator(creatorId, checkFiles);
      if (checked !== null) creators.push({ creatorId, ...checked, bytes: String(checked.bytes) });
    }
    const sum = (of: (creator: Checked) => number) =>
      creators.reduce((total, creator) => total + of(creator), 0);
    const wrong = sum(({ problems }) => problems.length);
    const strays = sum((creator) => creator.strays.length);
    const place = filePlace();
    const text =
      `${sum(({ files }) => files)} files of ${creators.length} creators looked at (new ones go to the ${place}): ` +
      `${wrong} missing or damaged, ${strays} in the folder without a row.`;
    if (wrong === 0) return { ok: true, json: { place, creators }, text };
    return {
      ok: false,
      code: "differs",
      message: `${text} Bring the bytes back from a backup of the same day as the database.`,
      problems: creators.filter(({ problems }) => problems.length > 0),
    };
  },
};

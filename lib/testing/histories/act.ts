import type { Written } from "@/lib/ledger/scope";
import { writeBooks, writeDeal, writeLine, writeVideo } from "./edits";
import { takeBack, takeEarnings, takeSample } from "./files";
import { pick, type History } from "./history";
import type { Step } from "./step";

type Of<Name extends Step["do"]> = Extract<Step, { do: Name }>;
type Doing = { [Name in Step["do"]]: (history: History, step: Of<Name>) => Promise<string | null> };

const line = coded(writeLine);
const video = coded(writeVideo);
const deal = coded(writeDeal);
const books = coded(writeBooks);

const DOING: Doing = {
  sample: takeSample,
  earnings: takeEarnings,
  again: async (history, { which, overlap }) => {
    const known = pick(history.paths, which);
    return known === undefined ? null : takeSample(history, { ...known, overlap });
  },
  takeBack,
  ...{ type: line, edit: line, split: line, reverse: line, delete: line },
  ...{ title: video, deleteVideo: video, count: video, uncount: video },
  ...{ deal, match: deal, unmatch: deal },
  ...{ close: books, reopen: books, undo: books },
};

/** Gives the code of a refusal, or "done"; null where there was nothing to do it to. */
export function act<Name extends Step["do"]>(history: History, step: Of<Name>): Promise<string | null> {
  const name = step.do;
  return DOING[name](history, step);
}

function coded<One>(write: (history: History, step: One) => Promise<Written<unknown> | null>) {
  return async (history: History, step: One): Promise<string | null> => {
    const written = await write(history, step);
    if (written === null) return null;
    return written.ok ? "done" : written.code;
  };
}

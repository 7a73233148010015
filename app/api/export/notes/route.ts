import { periodWords, workingWords } from "@/components/working/working-words";
import { parseSubject } from "@/lib/core/explain/figure-subject";
import { explain } from "@/lib/core/explain/working";
import { workingText } from "@/lib/core/explain/working-text";
import { getWorking } from "@/lib/features/working/data";
import { periodOf } from "@/lib/features/working/policy";
import { todayIn } from "@/lib/server/clock";
import type { Viewer } from "@/lib/server/viewer";
import { respondWithText, type Wanted } from "../respond";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  return respondWithText(request, { name: "notes", write: writeNotes });
}

/** How the figures of the other files are worked out, in the words of the screen; null for a video that is not there. */
async function writeNotes(viewer: Viewer, { period: days, clock, asked }: Wanted): Promise<string | null> {
  const subject = parseSubject(asked.get("figure") ?? "erpm");
  if (subject === null) return null;
  const today = todayIn(viewer.timeZone);
  const isAll = !asked.has("from");
  const period = isAll ? periodOf({ subject, range: "all", clock }, { today, firstDay: days.from }) : days;
  const facts = await getWorking(viewer, { subject, period, clock });
  if (facts === null) return null;
  const input = { ...facts, period: periodWords(period, { today }), today };
  return workingText(explain(input, workingWords({ hidden: false })));
}

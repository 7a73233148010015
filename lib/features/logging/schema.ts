import { z } from "zod";
import { LINE_FIELDS, readLine, type LineDraft } from "@/lib/core/income/line-form";
import { isTyped, readViews, report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";
import { readVideo, type VideoDraft } from "@/lib/core/video/video-form";

const typed = z.string().max(5000);

const SUBJECT_FIELDS = ["link", "title", "publishedOn", "isSponsored"] as const;
const CHOICES = [
  "views",
  "attachTo",
  "sameTitle",
  "sameTitleId",
  "channelId",
  "overlap",
  "reason",
  "another",
] as const;

const choicesSchema = z.object({
  /** The video that was offered as "already logged", or picked; it must still be the one that the text names. */
  attachTo: optionalId(),
  /** Whether a title that is logged already is that video, and which video this was asked about. */
  sameTitle: z.enum(["add", "another", ""]).optional(),
  sameTitleId: optionalId(),
  channelId: optionalId(),
  overlap: z
    .enum(["replace", "keep", ""])
    .optional()
    .transform((choice) => (choice === undefined || choice === "" ? null : choice)),
});

/** Quick add: a video with its views, an amount, or both; at least one of them. */
export const logSchema = z
  .partialRecord(z.enum([...SUBJECT_FIELDS, ...LINE_FIELDS, ...CHOICES]), typed)
  .transform(({ views: typedViews, reason, another, ...texts }, context) => {
    const problems: FieldProblem[] = [];
    const video = readVideo(texts);
    const line = readLine(texts);
    const views = readViews("views", typedViews, { add: report(problems) });
    const why = readReason(reason, { add: report(problems) });
    const choices = choicesSchema.safeParse(texts);
    for (const read of [video, line]) if (!read.ok) problems.push(...read.error);
    if (!choices.success) problems.push({ field: "channelId", problem: "choiceUnknown" });
    if (!video.ok || !line.ok || !choices.success || problems.length > 0) return refuse(context, problems);
    const parts = toParts({ video: video.value, line: line.value, hasViews: views !== null });
    if (!parts.ok) return refuse(context, [parts.error]);
    const { sameTitle: choice, sameTitleId: id, ...rest } = choices.data;
    const sameTitle = choice && id !== null ? { choice, id } : null;
    return { ...parts.value, views, ...rest, sameTitle, reason: why, wantsAnother: isTyped(another) };
  });

export type LogEntry = z.output<typeof logSchema>;

/** Quick add opens with what was chosen last. */
export const LAST_CHOICE_COOKIES = { stream: "permille-stream", channel: "permille-channel" } as const;

/** Twenty recurring lines that are added at once, each with its step to the next one. */
const MAX_UNDO = 40;

export const undoLogSchema = z.object({
  auditIds: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).min(1).max(MAX_UNDO)),
});

export type UndoLog = z.output<typeof undoLogSchema>;

type Parts = { video: VideoDraft | null; line: LineDraft | null };

function toParts({
  video,
  line,
  hasViews,
}: {
  video: VideoDraft;
  line: LineDraft;
  hasViews: boolean;
}): { ok: true; value: Parts } | { ok: false; error: FieldProblem } {
  const hasVideo = video.link !== null || video.title !== "";
  const hasLine = line.amount !== null;
  if (!hasVideo && hasViews) return { ok: false, error: { field: "link", problem: "viewsNeedVideo" } };
  if (!hasVideo && !hasLine) return { ok: false, error: { field: "link", problem: "needVideoOrAmount" } };
  return { ok: true, value: { video: hasVideo ? video : null, line: hasLine ? line : null } };
}

function refuse(context: z.RefinementCtx, problems: readonly FieldProblem[]): never {
  for (const { field, problem } of problems) {
    context.addIssue({ code: "custom", path: [field], message: problem });
  }
  return z.NEVER;
}

function optionalId() {
  return z
    .union([z.uuid(), z.literal("")])
    .optional()
    .transform((id) => (id === undefined || id === "" ? null : id));
}

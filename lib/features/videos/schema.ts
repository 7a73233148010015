import { z } from "zod";
import { parseClock } from "@/lib/core/income/clock";
import { MAX_SELECTED, readSelection } from "@/lib/core/lists/selection";
import { isTyped, readViews, report, type FieldProblem } from "@/lib/core/text/fields";
import { readReason } from "@/lib/core/text/reason";
import { readVideoChange } from "@/lib/core/video/bulk-form";
import { readVideo, VIDEO_FIELDS, type VideoDraft } from "@/lib/core/video/video-form";

const typed = z.string().max(5000);

/** Everything of a video but its link and channel, which say which video it is. */
export const updateVideoSchema = z
  .partialRecord(z.enum([...VIDEO_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = videoKeySchema.safeParse({ id, version });
    const video = readVideo(texts);
    const problems = video.ok ? missingOf(video.value, texts.link) : video.error;
    for (const problem of problems) addProblem(context, problem);
    if (!key.success || !video.ok || problems.length > 0) return z.NEVER;
    return { ...key.data, ...video.value };
  });

export const videoKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const addSnapshotSchema = z
  .object({
    videoId: z.uuid(),
    takenOn: typed.default(""),
    views: typed,
    qualifiedViews: typed.default(""),
  })
  .transform(({ videoId, takenOn, ...counts }, context) => {
    const problems: FieldProblem[] = [];
    const collect = { add: report(problems) };
    const views = readViews("views", counts.views, collect);
    const qualifiedViews = readViews("qualifiedViews", counts.qualifiedViews, collect);
    if (views === null && problems.length === 0) collect.add("views", "required");
    for (const problem of problems) addProblem(context, problem);
    return views === null || problems.length > 0 ? z.NEVER : { videoId, takenOn, views, qualifiedViews };
  });

export const deleteSnapshotSchema = z.object({
  videoId: z.uuid(),
  takenAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** One change of many videos: of those that are ticked, or of all that the list's filter shows. */
export const bulkVideosSchema = z
  .object({
    row: z.union([z.string(), z.array(z.string()).max(MAX_SELECTED)]).optional(),
    all: z.string().optional(),
    query: typed.optional(),
    count: z.string().optional(),
    reason: typed.optional(),
  })
  .catchall(typed)
  .transform(({ row, all, query, count, reason, ...texts }, context) => {
    const selection = readSelection({ row, all, query, count });
    const problems: FieldProblem[] = [];
    const why = readReason(reason, { add: report(problems) });
    for (const problem of problems) addProblem(context, problem);
    const change = readVideoChange(texts);
    if (!change.ok) for (const problem of change.error) addProblem(context, problem);
    if (selection === null) context.addIssue({ code: "custom", path: ["row"], message: "rowsNeeded" });
    if (!change.ok || selection === null || problems.length > 0) return z.NEVER;
    return { selection, change: change.value, reason: why };
  });

export type UpdateVideo = z.output<typeof updateVideoSchema>;
export type VideoKey = z.output<typeof videoKeySchema>;
export type AddSnapshot = z.output<typeof addSnapshotSchema>;
export type DeleteSnapshot = z.output<typeof deleteSnapshotSchema>;
export type BulkVideos = z.output<typeof bulkVideosSchema>;

export const VIDEO_SORTS = ["date", "views", "income", "erpm"] as const;

// A text that no column can hold is no filter.
const label = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]+$/)
  .optional()
  .catch(undefined);

/** The list as its address says: anything unreadable in it falls back, a link never breaks. */
export const videoListSchema = z.object({
  q: z.string().max(200).catch("").default(""),
  sort: z.enum(VIDEO_SORTS).catch("date").default("date"),
  dir: z.enum(["asc", "desc"]).catch("desc").default("desc"),
  channel: z.uuid().optional().catch(undefined),
  sponsored: z.enum(["yes", "no"]).optional().catch(undefined),
  without: z.enum(["income", "views"]).optional().catch(undefined),
  state: z.enum(["live", "gone"]).optional().catch(undefined),
  tag: label,
  category: label,
  region: label,
  import: z.uuid().optional().catch(undefined),
  /** Published in it. */
  month: z
    .string()
    .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  /** Null leaves it to the person's last choice, which is earned until there is one. */
  clock: z
    .string()
    .transform((text) => parseClock(text))
    .catch(null)
    .default(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

export type VideoListQuery = z.output<typeof videoListSchema>;

function missingOf({ link, title, publishedOn }: VideoDraft, typedLink: string | undefined): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (title === "" || (link === null && isTyped(typedLink) && title === typedLink.trim())) {
    problems.push({ field: "title", problem: "required" });
  }
  if (link === null && isTyped(typedLink)) problems.push({ field: "link", problem: "linkUnknown" });
  if (publishedOn === null) problems.push({ field: "publishedOn", problem: "required" });
  return problems;
}

function addProblem(context: z.RefinementCtx, { field, problem }: FieldProblem): void {
  context.addIssue({ code: "custom", path: [field], message: problem });
}

import { z } from "zod";
import { readSchedule, SCHEDULE_FIELDS, type ScheduleTexts } from "@/lib/core/schedule/schedule-form";

const typed = z.string().max(12_000, "textTooLong");

export const scheduleKeySchema = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

export const createScheduleSchema = z
  .partialRecord(z.enum(SCHEDULE_FIELDS), typed)
  .transform((texts, context) => readForm(texts, context) ?? z.NEVER);

export const updateScheduleSchema = z
  .partialRecord(z.enum([...SCHEDULE_FIELDS, "id", "version"]), typed)
  .transform(({ id, version, ...texts }, context) => {
    const key = scheduleKeySchema.safeParse({ id, version });
    const draft = readForm(texts, context);
    return key.success && draft !== null ? { ...key.data, ...draft } : z.NEVER;
  });

export const pauseScheduleSchema = z.object({
  ...scheduleKeySchema.shape,
  isPaused: z.enum(["true", "false"]).transform((text) => text === "true"),
});

export const sendNowSchema = z.object({ id: z.uuid() });

export type CreateSchedule = z.output<typeof createScheduleSchema>;
export type UpdateSchedule = z.output<typeof updateScheduleSchema>;
export type ScheduleKey = z.output<typeof scheduleKeySchema>;
export type PauseSchedule = z.output<typeof pauseScheduleSchema>;

function readForm(texts: ScheduleTexts, context: z.RefinementCtx) {
  const read = readSchedule(texts);
  if (read.ok) return read.value;
  for (const { field, problem } of read.error)
    context.addIssue({ code: "custom", path: [field], message: problem });
  return null;
}

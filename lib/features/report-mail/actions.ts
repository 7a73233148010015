"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/server/action";
import { kickJobs } from "@/lib/server/jobs/kick";
import { createSchedule, deleteSchedule, pauseSchedule, sendNow, updateSchedule } from "./mutations";
import {
  createScheduleSchema,
  pauseScheduleSchema,
  scheduleKeySchema,
  sendNowSchema,
  updateScheduleSchema,
} from "./schema";

const refresh = {
  done: () => {
    revalidatePath("/reports/mail", "layout");
  },
};

export const createScheduleAction = defineAction(
  createScheduleSchema,
  (viewer, { tx, input }) => createSchedule(viewer, { tx, ...input }),
  refresh,
);

export const updateScheduleAction = defineAction(
  updateScheduleSchema,
  (viewer, { tx, input }) => updateSchedule(viewer, { tx, ...input }),
  refresh,
);

export const pauseScheduleAction = defineAction(
  pauseScheduleSchema,
  (viewer, { tx, input }) => pauseSchedule(viewer, { tx, ...input }),
  refresh,
);

export const deleteScheduleAction = defineAction(
  scheduleKeySchema,
  (viewer, { tx, input }) => deleteSchedule(viewer, { tx, ...input }),
  refresh,
);

export const sendNowAction = defineAction(
  sendNowSchema,
  (viewer, { tx, input }) => sendNow(viewer, { tx, ...input }),
  {
    done: () => {
      kickJobs();
      revalidatePath("/reports/mail", "layout");
    },
  },
);

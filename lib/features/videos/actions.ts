"use server";

import { revalidatePath } from "next/cache";
import { defineAction, defineLongAction } from "@/lib/server/action";
import { addSnapshot, bulkEditVideos, deleteSnapshot, deleteVideo, updateVideo } from "./mutations";
import {
  addSnapshotSchema,
  bulkVideosSchema,
  deleteSnapshotSchema,
  updateVideoSchema,
  videoKeySchema,
} from "./schema";

// A video's figures stand on most pages, so all of them are read again.
const refresh = {
  done: () => {
    revalidatePath("/", "layout");
  },
};

export const updateVideoAction = defineAction(
  updateVideoSchema,
  (viewer, { tx, input }) => updateVideo(viewer, { tx, ...input }),
  refresh,
);

export const deleteVideoAction = defineAction(
  videoKeySchema,
  (viewer, { tx, input }) => deleteVideo(viewer, { tx, ...input }),
  refresh,
);

export const addSnapshotAction = defineAction(
  addSnapshotSchema,
  (viewer, { tx, input }) => addSnapshot(viewer, { tx, ...input }),
  refresh,
);

export const deleteSnapshotAction = defineAction(
  deleteSnapshotSchema,
  (viewer, { tx, input }) => deleteSnapshot(viewer, { tx, ...input }),
  refresh,
);

export const bulkEditVideosAction = defineLongAction(
  bulkVideosSchema,
  (viewer, { client, input }) => bulkEditVideos(viewer, { client, ...input }),
  { ...refresh, statementTimeoutMs: 60_000 },
);

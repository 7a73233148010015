import type { Viewer } from "../viewer";

/** Attempts that died with their process before it is given up. */
export const MAX_ATTEMPTS = 3;

export type Job = {
  creatorId: string;
  kind: string;
  /** What it is about. */
  subjectId: string;
  /** For whom it is done; null: for nobody in particular. */
  actorId: string | null;
  /** This one included. */
  attempts: number;
};

/** `crashed`: its process died under it again and again. `logId`: under which the last error was logged. */
export type GivenUp = { reason: "crashed" | "failed" | "no-right"; logId: string };

/** What is done about jobs of one kind. Both may be called again for a job that was done already, and then do nothing. */
export type JobHandler = {
  run: (viewer: Viewer, job: Job) => Promise<void>;
  /** It will not be tried again; the viewer is the creator's own. */
  giveUp: (viewer: Viewer, job: Job, why: GivenUp) => Promise<void>;
};

/** Thrown by a handler whose job is to be done again after so many seconds; that is no attempt that died. */
export class NotYet extends Error {
  override name = "NotYet";

  constructor(readonly seconds: number) {
    super(`to be done again in ${String(seconds)} s`);
  }
}

export type JobHandlers = Readonly<Record<string, JobHandler>>;

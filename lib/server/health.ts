import { pingDatabase } from "./db";
import { Unavailable } from "./unavailable";

/** Whether the database answers, which every page needs. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await pingDatabase();
    return true;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

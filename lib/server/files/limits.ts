import { env } from "../env";

const MEBIBYTE = 1_048_576;

/** A file that is read as a whole may take many times its size in memory. */
const WHOLE_MB = 40;

/** Of files that are read as a whole, all of one form together. */
export function wholeLimitMb(): number {
  return Math.min(WHOLE_MB, env.UPLOAD_LIMIT_MB);
}

export function wholeLimitBytes(): number {
  return wholeLimitMb() * MEBIBYTE;
}

/** Of a file that is read as a stream. */
export function streamLimitBytes(): number {
  return env.UPLOAD_LIMIT_MB * MEBIBYTE;
}

/**
 * Of a form that goes to an action, and of any other body that is not a file of ours. The largest are 5,000 ticked rows (0.7 MB)
 * and what is typed over cells of an import (0.5 MB). What holds more is held in memory before anybody knows who sent it.
 */
export const FORM_LIMIT_MB = 1;
export const FORM_LIMIT_BYTES = FORM_LIMIT_MB * MEBIBYTE;

const UPLOADS = /^\/api\/(?:imports|restore|rates|deals\/[^/]+\/files)$/;

/** Ways in for files (lib/server/upload.ts), whose bodies are streams; the matcher of proxy.ts says the same. */
export function isUploadPath(pathname: string): boolean {
  return UPLOADS.test(pathname);
}

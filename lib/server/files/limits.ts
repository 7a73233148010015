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

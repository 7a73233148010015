const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** "12 kB" or "1.4 MB", of 1,024 each, as limits are said. Nothing is smaller than 1 kB but nothing itself. */
export function sizeText(bytes: number): string {
  return bytes < MEGABYTE
    ? `${String(Math.ceil(bytes / KILOBYTE))} kB`
    : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}

const MAX_SECONDS = 86_400;

/** Seconds of a length typed as "74", "1:14" or "1:02:03"; null when it is none or longer than a day. */
export function parseDuration(text: string): number | null {
  const match = /^(?:(?:(\d{1,2}):)?(\d{1,2}):)?(\d{1,5})$/.exec(text.trim());
  if (!match) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  const isClock = match[2] !== undefined;
  if (isClock && (seconds.length !== 2 || Number(seconds) > 59)) return null;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return total > MAX_SECONDS ? null : total;
}

/** 74 is "1:14", 3723 is "1:02:03". */
export function formatDuration(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

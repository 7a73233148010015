export const PLATFORMS = ["tiktok", "youtube", "instagram", "facebook", "other"] as const;

export type Platform = (typeof PLATFORMS)[number];

/** Reads a platform's slug in any case; null for anything else. */
export function parsePlatform(text: string): Platform | null {
  const slug = text.trim().toLowerCase();
  return PLATFORMS.find((platform) => platform === slug) ?? null;
}

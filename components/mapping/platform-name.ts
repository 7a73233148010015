import type { Platform } from "@/lib/core/income/platform";
import { getT } from "@/lib/server/messages";

export function platformName(platform: Platform): string {
  return platform === "other" ? getT("mapping")("otherPlatform") : getT("videos")(`platform.${platform}`);
}

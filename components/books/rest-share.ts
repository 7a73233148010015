import { shareText } from "@/lib/core/text/figures";

/** What part of the platform's views is left over, with the same minus as the count beside it. */
export function restShare(rest: bigint, platform: bigint): string {
  return shareText(rest, platform).replace("-", "\u2212");
}

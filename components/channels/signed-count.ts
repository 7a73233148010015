import { countText } from "@/lib/core/text/figures";

/** "+1,204", "−35", "0". */
export function signedCount(count: bigint): string {
  return count > 0n ? `+${countText(count)}` : countText(count);
}

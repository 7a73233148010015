import { normaliseHeader } from "../columns";

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = (1n << 64n) - 1n;

/**
 * Tells layouts of columns apart: the titles in their order, hashed to 16 hexadecimal digits (FNV-1a, 64 bits, over
 * UTF-16 units). It guards nothing: whoever makes two layouts meet is only shown a mapping whose columns are missing.
 */
export function fingerprintOf(header: readonly string[]): string {
  const text = header.map(normaliseHeader).join("\u001f");
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) {
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * PRIME) & MASK;
  }
  return hash.toString(16).padStart(16, "0");
}

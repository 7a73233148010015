import { parsePlatform, type Platform } from "@/lib/core/income/platform";

/**
 * Whose income is meant where it is told apart by who pays it: the channels of a platform, a brand that deals name (by its id),
 * or one that the fees without a deal name as their programme (in lower case).
 */
export type IncomeSourceKey =
  { kind: "platform"; key: Platform } | { kind: "brand"; key: string } | { kind: "programme"; key: string };

/** As it stands in an address: `platform:tiktok`, `programme:Nordkaffe`. */
export function sourceText({ kind, key }: IncomeSourceKey): string {
  return `${kind}:${key}`;
}

/** The inverse; null for any other text. Whether there is such a brand is not known here. */
export function parseSource(text: string): IncomeSourceKey | null {
  const [kind = ""] = text.split(":", 1);
  const key = text.slice(kind.length + 1);
  // No text of the database holds an empty character.
  if (key === "" || key.includes("\0")) return null;
  const platform = kind === "platform" ? parsePlatform(key) : null;
  if (platform !== null) return platform === key ? { kind: "platform", key: platform } : null;
  return kind === "brand" || kind === "programme" ? { kind, key } : null;
}

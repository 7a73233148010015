import { readFileSync } from "node:fs";
import { LRUCache } from "lru-cache";
import { unpackWoff } from "./woff";

export type Weight = "regular" | "strong";

/** A font file, of which each holds a part of a family's characters. */
export type Face = { file: string; family: string };

type Family = { name: string; weights: Record<Weight, number> };
type Part = { name: string; ranges: readonly (readonly [first: number, last: number])[] };

/** The first family that has a character draws it. */
const FAMILIES: readonly Family[] = [
  // Latin, Vietnamese, Greek, Cyrillic, and the signs of all currencies but the baht.
  { name: "inter", weights: { regular: 400, strong: 600 } },
  { name: "noto-sans-thai", weights: { regular: 400, strong: 600 } },
  // Arabic, Persian and Hebrew.
  { name: "rubik", weights: { regular: 400, strong: 600 } },
  // Korean.
  { name: "nanum-gothic", weights: { regular: 400, strong: 700 } },
  // Emoji, in ink alone.
  { name: "noto-emoji", weights: { regular: 400, strong: 600 } },
  // Chinese, simplified and traditional, Japanese, and the sign for what no font has.
  { name: "noto-sans-sc", weights: { regular: 400, strong: 600 } },
];

/** The files that may hold a character, best first; their own tables have the last word. */
export function facesFor(codePoint: number, weight: Weight): Face[] {
  return FAMILIES.flatMap((family) =>
    partsOf(family.name)
      .filter(({ ranges }) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last))
      .map((part) => ({ family: family.name, file: fileOf(family, { part: part.name, weight }) })),
  );
}

function fileOf({ name, weights }: Family, { part, weight }: { part: string; weight: Weight }): string {
  return inPackage(name, `files/${name}-${part}-${weights[weight]}-normal.woff`);
}

/** Fonts as they were read, so that the next paper need not; a paper in one script has four or so of 60 KB. */
const unpacked = new LRUCache<string, Buffer>({ max: 64 });

/** The bytes of a face's font, as OpenType. */
export function readFace(file: string): Buffer {
  const known = unpacked.get(file);
  if (known) return known;
  const bytes = unpackWoff(readFileSync(file));
  unpacked.set(file, bytes);
  return bytes;
}

const knownParts = new Map<string, Part[]>();

/** Which characters lie in which file, as the package itself lists them: { "[4]": "U+1f1e9-1f1f5,U+27e8" }. */
function partsOf(family: string): Part[] {
  const known = knownParts.get(family);
  if (known) return known;
  const listed: unknown = JSON.parse(readFileSync(inPackage(family, "unicode.json"), "utf8"));
  if (typeof listed !== "object" || listed === null)
    throw new Error(`The characters of ${family} are not listed.`);
  const parts = Object.entries(listed).map(([name, ranges]) => ({
    name: name.replaceAll(/[[\]]/g, ""),
    ranges: String(ranges).split(",").map(readRange),
  }));
  knownParts.set(family, parts);
  return parts;
}

function readRange(text: string): readonly [number, number] {
  const [first = "", last = first] = text.trim().replace(/^U\+/i, "").split("-");
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}

/**
 * Found from the folder that the app runs in: the build's output has no fonts beside its chunks. Written without
 * path.join, which the bundler would follow and take every font along.
 */
function inPackage(family: string, path: string): string {
  return [process.cwd(), "node_modules", "@fontsource", family, path].join("/");
}

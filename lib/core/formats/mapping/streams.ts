import { parseStream, type Stream } from "@/lib/core/income/stream";
import { normaliseHeader } from "../columns";
import type { Mapping } from "./mapping";

/** Parts of words by which a kind of income is told, in the order in which they are tried. */
const HINTS: readonly (readonly [Stream, RegExp])[] = [
  [
    "creator_rewards",
    /reward|creativity|creator fund|belohnung|recompensa|récompense|premi[oa]|ödül|вознагражд/,
  ],
  ["live_gifts", /gift|diamond|live|geschenk|regalo|cadeau|présent|подар|hediye|prezent/],
  ["super_likes", /super ?(?:like|chat|thank|sticker)/],
  ["subscriptions", /subscri|member|abo\b|abonn|suscri|assinat|patreon|подпис|abonel/],
  ["tips", /\btips?\b|donat|spende|trinkgeld|propina|pourboire|gorjeta|ko-?fi|чаев|bahşiş/],
  ["ads", /\bads?\b|adsense|ad revenue|advert|werb|anunci|publicit|reklam|реклам|doubleclick/],
  ["commission", /commission per sale|revenue share/],
  ["shop", /affiliat|shop|commission|provision|comisi|comissão|afiliad|amazon|партн/],
  [
    "brand_deal",
    /brand|sponsor|partnership|collab|kooperation|kampagne|campa|marca|marque|ugc|спонсор|işbirliği/,
  ],
  ["series", /\bseries\b|premium video|paid video/],
  ["own_goods", /merch|course|kurs|e-?book|preset|curso|formation|own product|consult/],
  ["other", /other|sonstig|andere|otro|autre|outro|altro|прочее|diğer/],
];

/** What a text of a "type" column stands for, as far as its words tell; null where they do not. */
export function guessStream(text: string): Stream | null {
  const plain = normaliseHeader(text);
  return parseStream(plain) ?? HINTS.find(([, words]) => words.test(plain))?.[0] ?? null;
}

/** What a text stands for: as the person said, else as its words tell. */
export function streamOf({ streams }: Mapping, text: string): Stream | null {
  const key = normaliseHeader(text);
  const said = streams !== undefined && Object.hasOwn(streams, key) ? streams[key] : undefined;
  return said ?? guessStream(text);
}

export type StreamValue = {
  key: string;
  text: string;
  rows: number;
  stream: Stream | null;
  isGuess: boolean;
};

/** The different texts of a column, the most frequent first, with what each is taken for. At most `limit` of them. */
export function listStreamValues(
  mapping: Mapping,
  { cells, limit }: { cells: readonly string[]; limit: number },
): StreamValue[] {
  const found = new Map<string, StreamValue>();
  for (const text of cells) {
    const key = normaliseHeader(text);
    const known = found.get(key);
    if (known) known.rows += 1;
    else if (key !== "") {
      const isSaid = mapping.streams !== undefined && Object.hasOwn(mapping.streams, key);
      found.set(key, { key, text: text.trim(), rows: 1, stream: streamOf(mapping, text), isGuess: !isSaid });
    }
  }
  return [...found.values()].toSorted((a, b) => b.rows - a.rows).slice(0, limit);
}

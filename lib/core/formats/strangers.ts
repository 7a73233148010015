import { normaliseHeader } from "./columns";
import { describeOwnSums } from "./own-sums";
import type { SourceTable } from "./table";
import { isByDay } from "./kinds/youtube-columns";

type Stranger = {
  isIt: (titles: ReadonlySet<string>, header: readonly string[]) => boolean;
  message: string;
};

const AUDIENCE =
  "This is TikTok Studio's list of who the followers are. It holds nothing that changes a figure, so it is left aside.";

/** Files that people will try because they come from the same places, in the order in which they are told apart. */
const STRANGERS: readonly Stranger[] = [
  {
    isIt: (titles) => [...titles].some((title) => /^cost \([a-z]{3}\)$/.test(title)),
    message: "This is a report of TikTok Ads Manager: money spent, not earned. Permille does not read it.",
  },
  {
    isIt: (titles) => (titles.has("date") && titles.has("primary")) || titles.has("permalink"),
    message: "This is an export of Instagram or Facebook, which Permille does not read yet.",
  },
  {
    isIt: (titles) => titles.has("order id") || titles.has("order/adjustment id") || titles.has("sku id"),
    message: "This is a list of TikTok Shop orders, which Permille does not read yet.",
  },
  {
    isIt: (titles) =>
      ["active followers", "top territories"].some((title) => titles.has(title)) ||
      (titles.has("gender") && titles.has("distribution")),
    message: AUDIENCE,
  },
  {
    isIt: (titles, header) =>
      isByDay(header) && (header.length === 2 || titles.has("video title") || titles.has("videotitel")),
    message: "This looks like YouTube's Chart data or Totals. Choose Table data, or the whole ZIP.",
  },
];

/** A sentence for a file that is known and not read; null for one that is unknown. */
export function describeStranger({ rows }: SourceTable): string | null {
  const own = describeOwnSums({ rows });
  if (own !== null) return own;
  // Meta puts a title line before the header.
  for (const header of rows.slice(0, 3)) {
    const titles = new Set(header.map(normaliseHeader));
    const stranger = STRANGERS.find(({ isIt }) => isIt(titles, header));
    if (stranger !== undefined) return stranger.message;
  }
  return null;
}

import { normaliseHeader } from "./columns";
import { describeOwnSums } from "./own-sums";
import type { SourceTable } from "./table";
import { findMetric } from "./kinds/youtube-columns";

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
    isIt: (titles) => titles.has("permalink") || titles.has("page name"),
    message:
      "This is an export of Instagram or Facebook without views by post. Export the content with Views, Publish time and Permalink.",
  },
  {
    isIt: (titles) => titles.has("order id") || titles.has("sku id"),
    message:
      "This is a list of TikTok Shop orders that does not say what you earned. Download the affiliate orders as a creator, or the settled income as a seller.",
  },
  {
    isIt: (titles) =>
      ["active followers", "top territories"].some((title) => titles.has(title)) ||
      (titles.has("gender") && titles.has("distribution")),
    message: AUDIENCE,
  },
  {
    isIt: (_titles, header) => header.length > 2 && findMetric(header) !== null,
    message:
      "This is a chart of YouTube that does not count by video. Choose Content above the table, and export again.",
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

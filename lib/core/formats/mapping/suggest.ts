import { PLATFORMS } from "@/lib/core/income/platform";
import { parsePlatform } from "@/lib/core/income/platform";
import { parseVideoLink } from "@/lib/core/income/video-link";
import { normaliseHeader } from "../columns";
import { readCount } from "../count-text";
import type { TableSettings } from "../settings";
import type { SourceTable } from "../table";
import { currencyBeside, isAmount, readCurrency } from "./amounts";
import { readMappedDay } from "./dates";
import {
  TARGET_FIELDS,
  type FieldKind,
  type FieldRule,
  type FieldSource,
  type MapField,
  type Mapping,
  type MapTarget,
} from "./mapping";
import { cellsOf, listColumns } from "./sheet";
import { guessStream } from "./streams";
import { TITLES } from "./titles";

type Profile = {
  name: string;
  title: string;
  cells: readonly string[];
  fits: ReadonlySet<FieldKind>;
  isCurrency: boolean;
};

type Asked = { target?: MapTarget; settings: TableSettings };

/** A mapping of a table's columns by their titles and what is in them: a proposal, to be looked at. */
export function suggestMapping(table: SourceTable, { target, settings }: Asked): Mapping {
  const isWorkbook = table.encoding === "xlsx";
  const profiles = listColumns(table.rows[0] ?? []).map(({ index, name }) =>
    profileOf({ name, cells: cellsOf(table, index), isWorkbook }),
  );
  const meant = target ?? guessTarget(profiles);
  const fields: Mapping["fields"] = {};
  const used = new Set<string>();
  for (const pass of ["title", "values"] as const) {
    for (const rule of TARGET_FIELDS[meant]) {
      if (fields[rule.field] !== undefined) continue;
      const column = bestColumn(rule, { profiles: profiles.filter(({ name }) => !used.has(name)), pass });
      if (column === null) continue;
      used.add(column);
      fields[rule.field] = { column };
    }
  }
  return { target: meant, fields: withConstants(fields, { profiles, settings, target: meant, table }) };
}

function profileOf({
  name,
  cells,
  isWorkbook,
}: {
  name: string;
  cells: readonly string[];
  isWorkbook: boolean;
}): Profile {
  // A column that is something else is left as soon as that is sure: a wide table has hundreds of them.
  const most = (test: (text: string) => boolean) => {
    let others = 0;
    const isOther = (text: string) => !test(text) && (others += 1) * 10 > cells.length * 3;
    return cells.length > 0 && !cells.some(isOther);
  };
  const isNumber = most((text) => isAmount(text) || readCount(text) !== "invalid");
  const isDay = most((text) => readMappedDay(text, { order: null, isWorkbook }) !== null);
  const isVideo = most((text) => parseVideoLink(text) !== null || /^'?\d{15,20}$/.test(text));
  const fits = new Set<FieldKind>(["text"]);
  if (isVideo) fits.add("video");
  if (isDay) fits.add("day");
  if (isNumber && !isVideo) fits.add("amount");
  if (most((text) => readCount(text) !== "invalid") && !isVideo) fits.add("count");
  if (!isNumber && !isDay && !isVideo) fits.add("choice");
  return {
    name,
    title: normaliseHeader(name),
    cells,
    fits,
    isCurrency: most((text) => readCurrency(text) !== null),
  };
}

function guessTarget(profiles: readonly Profile[]): MapTarget {
  const has = (field: MapField, kind: FieldKind) =>
    profiles.some((profile) => profile.fits.has(kind) && titleScore(profile.title, field) > 0);
  const hasMoney =
    has("amount", "amount") ||
    profiles.some(({ cells }) => cells.some((text) => currencyBeside(text) !== null));
  if (hasMoney) return "income";
  if (!has("views", "count")) return "income";
  return has("video", "video") || profiles.some(({ fits }) => fits.has("video")) ? "views" : "days";
}

/** 3 for a title that is the word, 2 for one that begins or ends with it, 1 for one that has it somewhere. */
function titleScore(title: string, field: MapField): number {
  const plain = title
    .replace(/[_\-/()[\].:]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  let best = 0;
  for (const word of TITLES[field]) {
    if (plain === word) return 3;
    if (word.length < 3) continue;
    if (plain.startsWith(`${word} `) || plain.endsWith(` ${word}`)) best = 2;
    else if (plain.includes(` ${word} `)) best = Math.max(best, 1);
  }
  return best;
}

type Search = { profiles: readonly Profile[]; pass: "title" | "values" };

function bestColumn({ field, kind, isRequired }: FieldRule, { profiles, pass }: Search): string | null {
  const fitting = profiles.filter((profile) => isFit(profile, { field, kind }));
  if (pass === "values") {
    // Only what a target cannot do without is taken by its values alone, and only where nothing else could be meant.
    const alone =
      isRequired && kind !== "choice" && kind !== "text" && (fitting.length === 1 || field === "day");
    return field === "currency"
      ? (profiles.find(({ isCurrency }) => isCurrency)?.name ?? null)
      : alone
        ? (fitting[0]?.name ?? null)
        : null;
  }
  const scored = fitting
    .map((profile) => ({ name: profile.name, score: titleScore(profile.title, field) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  return scored[0]?.name ?? null;
}

/** Values decide before titles: a column named "Total" of texts is no amount, one named "Platform" of prices no platform. */
function isFit(profile: Profile, { field, kind }: { field: MapField; kind: FieldKind }): boolean {
  const { cells, fits, isCurrency } = profile;
  if (field === "currency") return isCurrency;
  if (cells.length === 0) return titleScore(profile.title, field) === 3;
  if (field === "platform") return cells.some((text) => parsePlatform(text) !== null);
  if (field === "stream")
    return !isCurrency && fits.has("choice") && cells.some((text) => guessStream(text) !== null);
  if (field === "externalId") return !fits.has("day") && new Set(cells).size === cells.length;
  return fits.has(kind);
}

type Known = { profiles: readonly Profile[]; settings: TableSettings; target: MapTarget; table: SourceTable };

/** What no column says, where the file gives it away: its platform, the currency beside its amounts. */
function withConstants(fields: Mapping["fields"], known: Known): Mapping["fields"] {
  const { profiles, settings, target, table } = known;
  const wanted = new Set(TARGET_FIELDS[target].map(({ field }) => field));
  const found: Partial<Record<MapField, FieldSource>> = {};
  const words = normaliseHeader(
    [table.path, table.containerName, ...profiles.map(({ name }) => name)].join(" "),
  );
  const platform = settings.platform ?? PLATFORMS.find((slug) => words.includes(slug)) ?? null;
  if (platform !== null) found.platform = { constant: platform };
  const said = profiles.flatMap(({ cells }) => cells.flatMap((text) => currencyBeside(text) ?? []));
  const inTitles = profiles
    .flatMap(({ name }) => /[([]\s*(\p{L}{3}|[€£])\s*[)\]]/u.exec(name)?.[1] ?? [])
    .flatMap((text) => readCurrency(text) ?? []);
  const currencies = new Set([...said, ...inTitles]);
  const [only] = currencies;
  if (settings.currency !== null) found.currency = { constant: settings.currency };
  else if (only !== undefined && currencies.size === 1) found.currency = { constant: only };
  const kept = Object.entries(found).filter(([field]) => [...wanted].some((one) => one === field));
  return { ...Object.fromEntries(kept), ...fields };
}

import { createRandom, type Random } from "@/lib/core/sample/random";
import { hostileName } from "./hostile-text";
import { hostileWorkbook } from "./hostile-workbook";
import { hostileZip } from "./hostile-zip";
import { mutateBytes } from "./mutate-bytes";
import { mutateDocument } from "./mutate-document";
import { mutateTable, type Rows } from "./mutate-table";
import type { Sample, Samples, SampleTable } from "./samples";
import { encode, mutateText, writeCsv } from "./write-text";
import { writeZip } from "./write-zip";

/** One file to be taken in; `what` says how it came about. */
export type FuzzFile = Sample & { seed: number; what: string };

type Made = Sample & { what: string };
type Maker = (samples: Samples, random: Random) => Made;

/** How often each comes up, in hundredths. */
const MAKERS: readonly [number, Maker][] = [
  [18, damagedFile],
  [34, damagedTable],
  [10, damagedText],
  [14, damagedDocument],
  [12, lyingZip],
  [12, lyingWorkbook],
];

/** The seed of one file of a run, which alone is enough to make it again. */
export function seedOf(run: number, index: number): number {
  return (Math.imul(run + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
}

/** The same seed and samples give the same bytes. */
export function makeFile(seed: number, samples: Samples): FuzzFile {
  const random = createRandom(seed);
  let left = random.next() * 100;
  const [, maker] = MAKERS.find(([share]) => (left -= share) < 0) ?? [0, damagedFile];
  const { name, bytes, what } = maker(samples, random);
  return { seed, bytes, what, name: random.next() < 0.06 ? hostileName(random) : name };
}

function pickOf<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random.integer(0, items.length - 1)];
  if (item === undefined) throw new Error("There are no samples to make files from.");
  return item;
}

function damagedFile({ files }: Samples, random: Random): Made {
  const { name, bytes } = pickOf(files, random);
  const damaged = mutateBytes(bytes, random);
  return { name, bytes: damaged.bytes, what: `${name}: ${damaged.what}` };
}

function changedRows({ name, rows }: SampleTable, random: Random): { rows: Rows; what: string } {
  const copy = rows.map((row) => [...row]);
  return { what: `${name}: ${mutateTable(copy, random)}`, rows: copy };
}

function damagedTable({ tables }: Samples, random: Random): Made {
  const table = pickOf(tables, random);
  const { rows, what } = changedRows(table, random);
  const written = writeCsv(rows, random);
  const encoded = encode(written.text, random);
  const name = table.name.replace(/\.xlsx$/, ".csv");
  const said = `${what}, ${written.what}, ${encoded.what}`;
  if (random.next() < 0.85) return { name, bytes: encoded.bytes, what: said };
  const path = `${name.replace(/\.csv$/, "")}_samplecreator.zip`;
  return { name: path, bytes: writeZip([{ path: name, data: encoded.bytes }]), what: `${said}, in a ZIP` };
}

function damagedText({ tables }: Samples, random: Random): Made {
  const { name, rows } = pickOf(tables, random);
  const written = writeCsv(rows, random);
  const damaged = mutateText(written.text, random);
  const encoded = encode(damaged.text, random);
  const what = `${name}: ${damaged.what}, ${written.what}, ${encoded.what}`;
  return { name: name.replace(/\.xlsx$/, ".csv"), bytes: encoded.bytes, what };
}

function damagedDocument({ documents }: Samples, random: Random): Made {
  const { name, bytes } = pickOf(documents, random);
  const damaged = mutateDocument(bytes.toString("utf8"), random);
  const encoded = encode(damaged.text, random);
  const what = `${name}: ${damaged.what}, ${encoded.what}`;
  if (random.next() < 0.5) return { name, bytes: encoded.bytes, what };
  return {
    name: "TikTok_Data_1795340000.zip",
    bytes: writeZip([{ path: name, data: encoded.bytes }]),
    what: `${what}, in a ZIP`,
  };
}

function lyingZip({ files }: Samples, random: Random): Made {
  const inside = pickOf(
    files.filter(({ name }) => !name.endsWith(".zip")),
    random,
  );
  const { bytes, what } = hostileZip(inside, random);
  return { name: "download.zip", bytes, what: `${inside.name} in a ${what}` };
}

function lyingWorkbook({ tables }: Samples, random: Random): Made {
  const table = pickOf(tables, random);
  const isChanged = random.next() < 0.5;
  const { rows, what } = isChanged ? changedRows(table, random) : { ...table, what: table.name };
  const book = hostileWorkbook(rows, random);
  return {
    name: `${table.name.replace(/\.\w+$/, "")}.xlsx`,
    bytes: book.bytes,
    what: `${what} as a ${book.what}`,
  };
}

import type { Random } from "@/lib/core/sample/random";
import { hostileName } from "./hostile-text";
import { mutateBytes, type Mutated } from "./mutate-bytes";
import type { Sample } from "./samples";
import { writeZip, type ZipPart } from "./write-zip";

type Maker = (part: ZipPart, random: Random) => { parts: ZipPart[]; what: string; comment?: string };

const one = (part: ZipPart, what: string) => ({ parts: [part], what });
const csv = (path: string, text: string): ZipPart => ({ path, data: Buffer.from(text) });

const MAKERS: readonly [Maker, ...Maker[]] = [
  (part) => one({ ...part, size: part.data.length + 1 }, "a size too large"),
  (part) => one({ ...part, size: Math.max(0, part.data.length - 1) }, "a size too small"),
  (part) => one({ ...part, size: 0xfffffff0 }, "a size of four gigabytes"),
  (part) => one({ ...part, packed: 0xfffffff0 }, "a packed size of four gigabytes"),
  (part, random) => one({ ...part, crc: random.integer(0, 0xffffffff) }, "a forged CRC"),
  (part) => one({ ...part, flags: 1 }, "marked as encrypted"),
  (part) => one({ ...part, flags: 8 }, "a data descriptor"),
  (part, random) =>
    one({ ...part, method: random.pick([1, 6, 9, 12, 14, 93, 99, 65_535]) }, "another method"),
  (part) => one({ ...part, isStored: true, method: 8 }, "stored, said to be deflated"),
  (part) => one({ ...part, isLink: true }, "a link"),
  (part) => one({ ...part, offset: 0x7fffffff }, "an offset beyond the end"),
  (part, random) => one({ ...part, path: hostileName(random) }, "a hostile name"),
  (part) => one({ ...part, path: `../../${part.path}` }, "a path that leaves"),
  (part) => one({ ...part, path: "a/".repeat(20_000) + part.path }, "a path of 40,000 letters"),
  (part) => one({ ...part, path: "" }, "no name"),
  (part) => one({ ...part, extra: Buffer.alloc(60_000) }, "a large extra field"),
  (part) => ({ parts: [part], what: "a long comment", comment: "PK\u0005\u0006".repeat(8_000) }),
  (part) => ({ parts: [part, { ...part, offset: 0 }], what: "two entries of one body" }),
  (part) => ({ parts: [part, part, { ...part, path: part.path.toUpperCase() }], what: "a name three times" }),
  (part) => ({ parts: [], what: `no entries instead of ${part.path}` }),
  (part, random) => {
    const count = random.pick([300, 1_999, 2_001, 65_535]);
    return {
      parts: Array.from({ length: count }, (_, at) => csv(`${at}.csv`, "a,b\n1,2\n")).concat(part),
      what: `${count} entries`,
    };
  },
  (part) => one({ path: "inner.zip", data: writeZip([part]) }, "a ZIP in a ZIP"),
  (part) => one({ path: "inner.csv", data: writeZip([part]) }, "a ZIP that is called CSV"),
  (part) =>
    one({ path: "quine.csv", data: Buffer.concat([writeZip([part]), writeZip([part])]) }, "ZIPs end to end"),
  (_part, random) =>
    one(
      csv("zeros.csv", random.pick(["\0", "a", ",", "\n", '"']).repeat(random.pick([2_000_000, 60_000_000]))),
      "a bomb",
    ),
  (part) => ({
    parts: [csv("__MACOSX/._x.csv", "x"), { path: "folder/", data: Buffer.alloc(0) }, part],
    what: "what macOS adds",
  }),
  (part) => ({ parts: [part, csv("broken.csv", '"never closed')], what: "a broken neighbour" }),
  (part) => ({ parts: [part, csv("empty.csv", "")], what: "an empty neighbour" }),
  (part) => ({ parts: [part, csv("note.txt", "Thank you\nfor downloading\n")], what: "a note beside it" }),
  (part) => ({
    parts: [part, { path: "pic.csv", data: Buffer.from("\x89PNG\r\n\x1a\n", "latin1") }],
    what: "a picture called CSV",
  }),
];

/** A ZIP that lies, around a sound or a damaged file. */
export function hostileZip({ name, bytes }: Sample, random: Random): Mutated {
  const { parts, what, comment } = random.pick(MAKERS)({ path: name, data: bytes }, random);
  const zip = writeZip(parts, comment === undefined ? {} : { comment });
  if (random.next() < 0.75) return { bytes: zip, what: `ZIP with ${what}` };
  const damaged = mutateBytes(zip, random);
  return { bytes: damaged.bytes, what: `ZIP with ${what}, ${damaged.what}` };
}

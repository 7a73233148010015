import type { Random } from "@/lib/core/sample/random";

/** `what` says in a few words what was done, for the report of a failure. */
export type Mutated = { bytes: Buffer; what: string };

type Mutator = (bytes: Buffer, random: Random) => Mutated;

const MUTATORS: readonly [Mutator, ...Mutator[]] = [
  cut,
  cut,
  flip,
  flip,
  insert,
  remove,
  shuffle,
  repeat,
  zero,
  twice,
];

/** Damage that knows nothing of what the bytes mean. */
export function mutateBytes(bytes: Buffer, random: Random): Mutated {
  return random.pick(MUTATORS)(bytes, random);
}

function cut(bytes: Buffer, random: Random): Mutated {
  const at = random.integer(0, bytes.length);
  return { bytes: bytes.subarray(0, at), what: `cut at ${at}` };
}

function flip(bytes: Buffer, random: Random): Mutated {
  const copy = Buffer.from(bytes);
  const count = random.next() < 0.5 ? 1 : random.integer(2, 60);
  for (let done = 0; done < count && copy.length > 0; done += 1)
    copy[random.integer(0, copy.length - 1)] = random.integer(0, 255);
  return { bytes: copy, what: `${count} bytes changed` };
}

function insert(bytes: Buffer, random: Random): Mutated {
  const at = random.integer(0, bytes.length);
  const length = random.next() < 0.9 ? random.integer(1, 40) : random.integer(1_000, 100_000);
  const added = Buffer.from(Array.from({ length }, () => random.integer(0, 255)));
  const what = `${length} bytes inserted at ${at}`;
  return { bytes: Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)]), what };
}

function remove(bytes: Buffer, random: Random): Mutated {
  const at = random.integer(0, bytes.length);
  const length = random.integer(1, 200);
  const what = `${length} bytes removed at ${at}`;
  return { bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]), what };
}

function shuffle(bytes: Buffer, random: Random): Mutated {
  const copy = Buffer.from(bytes);
  const from = random.integer(0, copy.length);
  const to = Math.min(copy.length, from + random.integer(2, 500));
  for (let at = to - 1; at > from; at -= 1) {
    const other = random.integer(from, at);
    const held = copy[at] ?? 0;
    copy[at] = copy[other] ?? 0;
    copy[other] = held;
  }
  return { bytes: copy, what: `bytes ${from} to ${to} shuffled` };
}

function repeat(bytes: Buffer, random: Random): Mutated {
  const from = random.integer(0, bytes.length);
  const part = bytes.subarray(from, from + random.integer(1, 400));
  const times = random.integer(2, 200);
  const parts = [bytes.subarray(0, from), ...Array<Buffer>(times).fill(part), bytes.subarray(from)];
  return { bytes: Buffer.concat(parts), what: `${part.length} bytes at ${from} repeated ${times} times` };
}

function zero(bytes: Buffer, random: Random): Mutated {
  const copy = Buffer.from(bytes);
  const from = random.integer(0, copy.length);
  const to = Math.min(copy.length, from + random.integer(1, 300));
  copy.fill(0, from, to);
  return { bytes: copy, what: `bytes ${from} to ${to} zeroed` };
}

function twice(bytes: Buffer): Mutated {
  return { bytes: Buffer.concat([bytes, bytes]), what: "the file twice, end to end" };
}

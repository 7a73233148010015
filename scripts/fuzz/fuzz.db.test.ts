import { afterAll, describe, expect, test } from "vitest";
import { closeDatabases } from "@/lib/testing/people";
import { fuzz } from "./fuzz";
import { makeFile, seedOf } from "./random-file";
import { loadSamples } from "./samples";
import { faultsOfSentence } from "./sentences";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

const samples = loadSamples();
/** A few of the ten thousand; `npm run fuzz` takes them all. */
const FILES = 150;

describe("damaged files", () => {
  test(
    "are taken in as their rows say or refused in a sentence, and leave nothing half done",
    { timeout: 300_000 },
    async () => {
      const seeds = Array.from({ length: FILES }, (_, at) => seedOf(20_261_128, at));
      const { failures, ends } = await fuzz({ seeds, samples, lanes: 2 });
      expect(failures).toEqual([]);
      expect(Object.values(ends).every((count) => count > 0)).toBe(true);
    },
  );

  test("of a seed are the same again, so that a failure can be repeated", () => {
    for (let at = 0; at < 50; at += 1) {
      const [one, other] = [makeFile(seedOf(1, at), samples), makeFile(seedOf(1, at), samples)];
      expect(one.bytes.equals(other.bytes) && one.name === other.name).toBe(true);
    }
  });
});

describe("a sentence", () => {
  test.each([
    ["Sorry", "does not end as a sentence"],
    ["This is undefined.", "says what only a program says"],
    ["ENOENT: no such file.", "shows an inner error"],
    ["It lies in /tmp/permille-1/x.csv and cannot be read.", "names a path of the machine"],
    ["Broken\nat line 2.", "has control characters"],
    [`${"a".repeat(400)}.`, "has 401 letters"],
  ])("%j for people is found wanting", (message, fault) => {
    expect(faultsOfSentence(message, []).join()).toContain(fault);
  });

  test("may quote the file's own words and name", () => {
    expect(faultsOfSentence("“undefined” in /tmp/x.csv is not a number.", ["/tmp/x.csv"])).toEqual([]);
  });
});

import type { Browser, BrowserContext } from "playwright/test";
import { quickAdd } from "./app";
import { expect, test } from "./fixtures";
import { ORIGIN } from "./instance";
import { sessionCookie, type People } from "./people";
import { makeLink, stranger } from "./share-steps";

type Entry = { link: string; views: string; amount: string };

const ONE: Entry = { link: "Zebrafish waltz", views: "98765", amount: "4711.23" };

/** The same creator's ledger, but for what a reader of the level is not to know. */
const ANOTHER: Readonly<Record<string, Entry>> = {
  percentages: { ...ONE, views: "197530", amount: "14133.69" },
  brand: { ...ONE, amount: "12.34" },
  accountant: { ...ONE, link: "Quagga polka", views: "31" },
  full: { ...ONE, amount: "4711.24" },
};

const SHAPES = ["story", "square"] as const;

for (const [level, another] of Object.entries(ANOTHER))
  test(`a ${level} picture of two ledgers ${level === "full" ? "that differ is not the same" : "that differ in what it hides is the same, byte for byte"}`, async ({
    people,
    browser,
  }) => {
    test.slow();
    const pictures = await picturesOf(browser, people, { level, entry: ONE });
    const others = await picturesOf(browser, people, { level, entry: another });
    SHAPES.forEach((shape, index) => {
      const [picture, other] = [pictures[index] ?? Buffer.of(), others[index] ?? Buffer.of()];
      expect(picture.equals(other), shape).toBe(level !== "full");
      // Neither words about it nor how it came about: nothing but the picture.
      expect(
        chunksOf(picture).filter((type) => !DRAWN.has(type)),
        shape,
      ).toEqual([]);
    });
  });

/** What a PNG is drawn from, its colours, size and printing resolution. */
const DRAWN = new Set(["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "cHRM", "pHYs", "IDAT", "IEND"]);

/** The types of a PNG's parts: 4 bytes of length, 4 of type, what it holds, and 4 of checksum. */
function chunksOf(png: Buffer): string[] {
  const types: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    types.push(png.subarray(at + 4, at + 8).toString("latin1"));
  return types;
}

async function picturesOf(
  browser: Browser,
  people: People,
  { level, entry }: { level: string; entry: Entry },
): Promise<Buffer[]> {
  const owner = await browser.newContext({ baseURL: ORIGIN });
  await owner.addCookies([sessionCookie(await people.add())]);
  const page = await owner.newPage();
  await quickAdd(page, { ...entry, stream: "Tip" });
  const path = await makeLink(page, { level });
  await owner.close();
  const { context } = await stranger(browser);
  const pictures = await Promise.all(SHAPES.map((shape) => pictureAt(context, `${path}/image-${shape}.png`)));
  await context.close();
  return pictures;
}

async function pictureAt(context: BrowserContext, path: string): Promise<Buffer> {
  const response = await context.request.get(path);
  expect(response.status(), path).toBe(200);
  return response.body();
}

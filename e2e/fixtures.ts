import { test as base, expect, type Browser, type Page } from "playwright/test";
import { lookAround } from "./app";
import { openPeople, sessionCookie, type People, type Person } from "./people";

type Tools = {
  /** Whose ledger the page shows: one of this test alone, the sample that is only looked at, or nobody's. */
  ledger: "empty" | "sample" | "nobody";
  /** Signed in on `page`. */
  person: Person;
};

type Shared = {
  people: People;
  /** Loads the sample once; tests that share it must not change it. */
  sample: () => Promise<Person>;
};

export const test = base.extend<Tools, Shared>({
  ledger: ["empty", { option: true }],

  people: [
    async ({}, use) => {
      const people = await openPeople();
      await use(people);
      await people.close();
    },
    { scope: "worker" },
  ],

  sample: [
    async ({ people, browser }, use) => {
      let loading: Promise<Person> | null = null;
      await use(() => (loading ??= loadSample(people, browser)));
    },
    { scope: "worker", timeout: 60_000 },
  ],

  person: [
    async ({ people, sample, ledger, context }, use) => {
      const person = ledger === "sample" ? await sample() : await people.add();
      if (ledger !== "nobody") await context.addCookies([sessionCookie(person)]);
      await use(person);
    },
    { auto: true },
  ],

  page: async ({ page, baseURL }, use) => {
    const faults = watch(page, new URL(baseURL ?? "").origin);
    await use(page);
    expect(faults, "errors on the console, or requests to other hosts").toEqual([]);
  },
});

export { expect };

async function loadSample(people: People, browser: Browser): Promise<Person> {
  const person = await people.add();
  const context = await browser.newContext();
  await context.addCookies([sessionCookie(person)]);
  await lookAround(await context.newPage());
  await context.close();
  return { ...person, creatorId: await people.activeCreator(person) };
}

/** A page must be quiet: no script error, no policy violation, nothing asked of another host. */
function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refusal is an answer.
    if (message.type() === "error" && !message.text().includes("status of 4")) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      faults.push(request.url());
  });
  return faults;
}

import { test as base, expect, type Page } from "playwright/test";
import { openPeople, sessionCookie, type People, type Person } from "./people";
import { ORIGIN } from "./instance";

type Tools = {
  /** A person of this test alone, signed in on `page`. */
  person: Person;
};

export const test = base.extend<Tools, { people: People }>({
  people: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const people = await openPeople();
      await use(people);
      await people.close();
    },
    { scope: "worker" },
  ],

  person: [
    async ({ people, context }, use) => {
      const person = await people.add();
      await context.addCookies([sessionCookie(person)]);
      await use(person);
    },
    { auto: true },
  ],

  page: async ({ page }, use) => {
    const faults = watch(page);
    await use(page);
    expect(faults, "errors on the console, or requests to other hosts").toEqual([]);
  },
});

export { expect };

/** A page must be quiet: no script error, no policy violation, nothing asked of another host. */
function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 4")) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== ORIGIN)
      faults.push(request.url());
  });
  return faults;
}

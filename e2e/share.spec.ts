import type { APIRequestContext, Page } from "playwright/test";
import { readPdf } from "@/lib/testing/pdf-reader";
import { quickAdd } from "./app";
import { expect, test } from "./fixtures";
import { ORIGIN } from "./instance";
import { makeLink, stranger } from "./share-steps";

/** What is to be seen or not, each so odd that it stands for itself. */
const CANARIES = { title: "Zebrafish waltz", income: "4711.23", views: "98765", rate: "47.70" } as const;
type Canary = keyof typeof CANARIES;

const SEEN: Readonly<Record<"full" | "percentages" | "brand" | "accountant", readonly Canary[]>> = {
  full: ["title", "income", "views", "rate"],
  percentages: ["title"],
  brand: ["title", "views"],
  accountant: ["income"],
};

const logCanaries = (page: Page) =>
  quickAdd(page, {
    link: CANARIES.title,
    views: CANARIES.views,
    amount: CANARIES.income,
    stream: "Tip",
  });

const bare = (text: string) => text.replaceAll(/(?<=\d),(?=\d)/g, "");

async function everyBody(request: APIRequestContext, path: string) {
  const pdf = await request.get(`${path}/report.pdf`);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const { texts, info } = await readPdf(new Uint8Array(await pdf.body()));
  return {
    html: await (await request.get(path)).text(),
    rsc: await (await request.get(path, { headers: { RSC: "1" } })).text(),
    json: await (await request.get(`${path}/report.json`)).text(),
    pdf: `${texts.join(" ")} ${JSON.stringify(info)}`,
  };
}

test("an address shows what its level says, and holds nothing else of it in page, data and files", async ({
  page,
  person,
  people,
  browser,
}) => {
  test.slow();
  await logCanaries(page);
  const videos = await people.query<{ id: string }>(person.creatorId, "SELECT id::text FROM video");
  const secrets = [person.creatorId, person.userId, person.email, ...videos.map(({ id }) => id), "password"];
  for (const [level, seen] of Object.entries(SEEN)) {
    const path = await makeLink(page, { level });
    const { context } = await stranger(browser);
    for (const [road, body] of Object.entries(await everyBody(context.request, path))) {
      for (const [canary, text] of Object.entries(CANARIES)) {
        const isSeen = seen.some((one) => one === canary);
        // Words and figures break over lines on paper, and the data for programs has rates with six decimals.
        const isExact = road === "html" || canary === "title" || canary === "income";
        if (!isSeen) expect(bare(body), `${level} ${road} ${canary}`).not.toContain(text);
        else if (isExact) expect(bare(body), `${level} ${road} ${canary}`).toContain(text);
      }
      for (const secret of secrets) expect(body, `${level} ${road}`).not.toContain(secret);
    }
    for (const shape of ["story", "square"]) {
      const image = await context.request.get(`${path}/image-${shape}.png`);
      expect(image.status()).toBe(200);
      expect(JSON.stringify(image.headers())).not.toMatch(/Zebrafish|4711|98765/);
    }
    await context.close();
  }
});

test("an address stays out of caches, lists and other sites, and has no way into the app", async ({
  page,
  browser,
}) => {
  await logCanaries(page);
  const path = await makeLink(page);
  const { context, page: reader } = await stranger(browser);
  for (const file of ["", "/report.pdf", "/report.json", "/image-story.png"]) {
    const headers = (await context.request.get(`${path}${file}`)).headers();
    expect(headers["cache-control"], file).toMatch(/private.*no-store/);
    expect(headers["referrer-policy"], file).toBe("no-referrer");
    expect(headers["x-robots-tag"], file).toContain("noindex");
    expect(headers["content-security-policy"], file).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"], file).toBe("nosniff");
  }
  await reader.goto(path);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("For you");
  await expect(reader.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(reader.getByRole("navigation")).toHaveCount(0);
  const inside = await reader
    .locator("a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(inside.filter((href) => href !== null && !href.startsWith(path) && !href.startsWith("#"))).toEqual(
    [],
  );
  await context.close();
});

test("a revoked address answers 410 with nothing in it, at once and for good", async ({ page, browser }) => {
  await logCanaries(page);
  const path = await makeLink(page, { name: "Soon over" });
  const { context, page: reader } = await stranger(browser);
  expect((await reader.goto(path))?.status()).toBe(200);
  await page.getByRole("link", { name: "To the link and its log" }).click();
  await expect(page.getByRole("list", { name: "Opened" }).getByRole("listitem")).toHaveText([/The page/]);
  await page.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked: the address shows nothing any more")).toBeVisible();
  for (const road of ["", "/report.pdf", "/report.json", "/image-story.png", "?x=1"]) {
    const response = await context.request.get(`${path}${road}`);
    expect(response.status(), road).toBe(410);
    expect(bare(await response.text()), road).not.toMatch(/Soon over|Zebrafish|4711|98765|Mira/);
  }
  expect((await context.request.get(path, { headers: { RSC: "1" } })).status()).toBe(410);
  const unknown = await context.request.get(`/s/${"a".repeat(43)}`);
  const nonce = /nonce="[^"]+"/g;
  expect(unknown.status()).toBe(410);
  const over = await (await context.request.get(path)).text();
  expect((await unknown.text()).replaceAll(nonce, "")).toBe(over.replaceAll(nonce, ""));
  expect((await reader.reload())?.status()).toBe(410);
  await expect(reader.getByRole("heading")).toHaveText("This report is not shared any more");
  await page.goto("/activity");
  await expect(page.getByText("Revoked the share link Soon over")).toBeVisible();
  await expect(page.getByRole("button", { name: /Undo ?: Revoked/ })).toHaveCount(0);
  await context.close();
});

test("an expired address answers 410", async ({ page, person, people, browser }) => {
  await logCanaries(page);
  const path = await makeLink(page, { until: "7 days" });
  const { context } = await stranger(browser);
  expect((await context.request.get(path)).status()).toBe(200);
  await people.query(person.creatorId, "UPDATE share_link SET expires_at = '2026-11-21'");
  const response = await context.request.get(path);
  expect(response.status()).toBe(410);
  expect(await response.text()).not.toMatch(/For you|Zebrafish/);
  await page.goto("/reports/links");
  await expect(page.getByText("Expired")).toBeVisible();
  await context.close();
});

test("a password is asked for before anything is shown, works without scripts, and may not be guessed at", async ({
  page,
  browser,
}) => {
  await logCanaries(page);
  const path = await makeLink(page, { name: "Locked", password: "only between us" });
  const context = await browser.newContext({ baseURL: ORIGIN, javaScriptEnabled: false });
  const reader = await context.newPage();
  await reader.goto(path);
  expect(bare(await reader.content())).not.toMatch(/Zebrafish|4711|98765|Mira/);
  for (const file of ["/report.pdf", "/report.json", "/image-story.png"])
    expect((await context.request.get(`${path}${file}`)).status(), file).toBe(401);
  await reader.getByLabel("Password").fill("not this one");
  await reader.getByRole("button", { name: "Open the report" }).click();
  await expect(reader.getByRole("alert")).toContainText("This is not the password");
  await reader.getByLabel("Password").fill("only between us");
  await reader.getByRole("button", { name: "Open the report" }).click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Locked");
  await expect(reader.getByText("4,711.23").first()).toBeVisible();
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ name: "permille-share", httpOnly: true, sameSite: "Lax", path });
  expect((await context.request.get(`${path}/report.json`)).status()).toBe(200);
  await page.getByRole("link", { name: "To the link and its log" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Wrong password" })).toHaveCount(1);
  await context.close();
});

test("a link is nobody else's: another creator neither finds nor ends it", async ({
  page,
  people,
  browser,
}) => {
  await logCanaries(page);
  const path = await makeLink(page);
  await page.getByRole("link", { name: "To the link and its log" }).click();
  await expect(page.getByRole("button", { name: "Revoke" })).toBeVisible();
  const own = new URL(page.url()).pathname;
  const other = await people.add({ name: "Somebody else" });
  const { context, page: reader } = await stranger(browser);
  await context.addCookies([{ name: "permille", value: other.cookie, url: ORIGIN }]);
  expect((await reader.goto(own))?.status()).toBe(404);
  await reader.goto("/reports/links");
  await expect(reader.getByText("Nothing is shared yet")).toBeVisible();
  expect((await context.request.get(path)).status()).toBe(200);
  await context.close();
});

test("a picture is ready before the tap, and shared in the same moment; an installed app saves by sharing", async ({
  page,
}) => {
  await logCanaries(page);
  await page.addInitScript(() => {
    const state = { isTap: false, shared: [] as unknown[] };
    Object.assign(window, { shareState: state });
    addEventListener(
      "click",
      () => {
        state.isTap = true;
        setTimeout(() => (state.isTap = false));
      },
      { capture: true },
    );
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files }: { files: File[] }) => {
        state.shared.push(...files.map(({ name, type, size }) => ({ name, type, size, isTap: state.isTap })));
        return Promise.resolve();
      },
    });
    const asked = window.matchMedia.bind(window);
    window.matchMedia = (query) => asked(query.includes("standalone") ? "all" : query);
  });
  const sent = page.waitForResponse(/\/api\/reports\/image/);
  await page.goto("/reports/share-image?range=month");
  const image = await sent;
  expect(new URL(image.url()).searchParams.get("amounts")).toBe("hidden");
  await expect(page.getByAltText("The picture as it will be sent")).toBeVisible();
  const before = page.url();
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("link", { name: "Save the picture" }).click();
  const shared: unknown = await page.evaluate(() => {
    const state: unknown = Reflect.get(window, "shareState");
    return typeof state === "object" && state !== null && "shared" in state ? state.shared : null;
  });
  const picture = { name: expect.stringMatching(/\.png$/), type: "image/png", isTap: true };
  expect(shared).toEqual([expect.objectContaining(picture), expect.objectContaining(picture)]);
  expect(page.url()).toBe(before);
});

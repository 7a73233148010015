import { startMailServer, type TestMailServer } from "../lib/testing/mail-server";
import { formAlert, signUp, WELCOME } from "./app";
import { expect, test } from "./fixtures";
import { startInstance, type OwnInstance } from "./own-instance";
import { recordAction, sendAgain, type Reply } from "./replay";

const PORT = 13941;
const EMAIL = "mira@example.test";
const OLD = "Slow rivers carry more";
const NEW = "Quick brooks carry less";

test.describe.configure({ mode: "serial" });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let mailServer: TestMailServer;
let instance: OwnInstance;
/** What the mail server waits for before it takes a mail. */
let taken: Promise<void> = Promise.resolve();

test.beforeAll(async () => {
  test.setTimeout(180_000);
  mailServer = await startMailServer({
    onRcptTo: (_address, _session, done) => void taken.then(() => done()),
  });
  const env = { SMTP_URL: mailServer.url, MAIL_FROM: "Permille <permille@example.net>" };
  instance = await startInstance({ port: PORT, env });
});

test.afterAll(async () => {
  await instance.stop();
  await mailServer.close();
});

/** All words of an answer and where it leads; nonces and the order of its parts are of each answer alone. */
const saidIn = ({ text }: Reply) =>
  [...text.matchAll(/"(?:children|q|href)":"([^"$][^"]*)"/g)].map(([, said]) => said).sort();

const link = () => /http:\S+\/reset\/\S+/.exec(mailServer.mails.at(-1)?.parsed.text ?? "")?.[0] ?? "";

test("a forgotten password: from the sign-in page by way of a mail to being signed in", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signUp(page, { name: "Mira Lindqvist", email: EMAIL, password: OLD });
  const elsewhere = await (await browser.newContext({ baseURL: instance.origin })).newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByRole("link", { name: "Forgot your password?" }).click();
  const asking = elsewhere.getByRole("form", { name: "Forgot your password?" });
  await asking.getByLabel("E-mail").fill(EMAIL);
  let letIn: () => void = () => undefined;
  taken = new Promise((resolve) => (letIn = resolve));
  await elsewhere.getByRole("button", { name: "Send the link" }).click();
  // The answer is there while the mail is not: it cannot take longer for those who have an account.
  await expect(elsewhere.getByRole("heading", { name: "Look into your mailbox" })).toBeVisible();
  expect(mailServer.mails).toHaveLength(0);
  letIn();
  await expect.poll(() => mailServer.mails.length, { timeout: 30_000 }).toBe(1);
  expect(mailServer.mails[0]).toMatchObject({
    to: [EMAIL],
    parsed: { subject: expect.stringContaining("password") },
  });

  const opened = await elsewhere.request.get(link(), { maxRedirects: 0 });
  expect(opened.status()).toBe(303);
  expect(opened.headers()).toMatchObject({
    location: "/new-password",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "set-cookie": expect.stringMatching(/Path=\/new-password; Max-Age=1800; HttpOnly; SameSite=Lax$/),
  });
  const token = link().split("/").at(-1) ?? "";
  const named: string[] = [];
  elsewhere.on("request", (request) => {
    named.push(...Object.values(request.headers()).filter((value) => value.includes(token)));
  });
  const answer = await elsewhere.goto(link());
  expect(answer?.url()).toBe(`${instance.origin}/new-password`);
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  expect(await elsewhere.content()).not.toContain(token);
  await expect(elsewhere.getByText(`For ${EMAIL}.`)).toBeVisible();
  await elsewhere.getByRole("textbox", { name: "New password" }).fill("password1234");
  await elsewhere.getByRole("button", { name: "Set the password" }).click();
  await expect(elsewhere.getByRole("textbox", { name: "New password" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await elsewhere.getByRole("textbox", { name: "New password" }).fill(NEW);
  await elsewhere.getByRole("button", { name: "Set the password" }).click();
  await expect(elsewhere.getByRole("heading", { name: WELCOME })).toBeVisible();
  expect(named, "headers that name the token, but for its own cookie").toEqual([]);

  await page.goto("/home");
  await expect(page, "the session of before").toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill(EMAIL);
  await page.getByLabel("Password").fill(OLD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(formAlert(page)).toContainText("do not belong together");
  await page.goto(link());
  await expect(page.getByRole("heading", { name: "This link is over" })).toBeVisible();
  await page.getByRole("link", { name: "Have another link sent" }).click();
  await expect(page).toHaveURL(/\/reset$/);
});

test("an address with an account and one without are answered alike", async ({ page }) => {
  await page.goto("/reset");
  await page.getByLabel("E-mail").fill(EMAIL);
  const form = await recordAction(page, () => page.getByRole("button", { name: "Send the link" }).click());
  await expect(page).toHaveURL(/sent=1/);
  const known = await sendAgain(form);
  const unknown = await sendAgain(form, { fields: { email: "nobody@example.test" } });
  expect(known.text).toContain("Look into your mailbox");
  expect([unknown.status, saidIn(unknown)]).toEqual([known.status, saidIn(known)]);
});

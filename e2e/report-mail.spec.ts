import { startMailServer, type TestMailServer } from "../lib/testing/mail-server";
import { readPdf } from "../lib/testing/pdf-reader";
import { lookAround, signUp } from "./app";
import { expect, test } from "./fixtures";
import { connectInstance, queryAs, startInstance, type OwnInstance } from "./own-instance";

const PORT = 13931;
const OTHER_PORT = 13932;

test.describe.configure({ mode: "serial" });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let mailServer: TestMailServer;
let instance: OwnInstance;
let other: OwnInstance;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  mailServer = await startMailServer();
  const env = { SMTP_URL: mailServer.url, MAIL_FROM: "Permille <permille@example.net>" };
  instance = await startInstance({ port: PORT, env });
  const { folder, origin } = instance;
  other = await startInstance({ port: OTHER_PORT, folder, front: origin, env });
});

test.afterAll(async () => {
  await other.stop();
  await instance.stop();
  await mailServer.close();
});

test("a scheduled report arrives once with its file where two instances run, says so, and is sent by hand", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signUp(page, {
    name: "Mira Lindqvist",
    email: "mira@example.test",
    password: "Slow rivers carry more",
  });
  await lookAround(page);
  await page.goto("/reports");
  await page.getByRole("link", { name: "Sent by mail" }).click();
  await page.getByRole("link", { name: "Schedule a mail" }).click();
  const form = page.getByRole("form", { name: "Schedule a mail" });
  await form.getByLabel("Name").fill("Month for Anna");
  await form.getByLabel("To", { exact: true }).fill("anna@example.com");
  await expect(form.getByLabel("Day of the week")).toBeHidden();
  await form.getByLabel("Time", { exact: true }).fill("08:00");
  await form.getByLabel("Days").selectOption("The month before");
  await form.getByRole("button", { name: "Save" }).click();
  const list = page.getByRole("list", { name: "Scheduled mails" });
  await expect(list).toContainText("Next: Tue 1 December, 08:00, Europe/Paris");
  await expect(list).toContainText("Not sent yet");

  const creatorId = await page.locator("input[name=_creator]").first().inputValue();
  const client = await connectInstance(instance);
  const due = "UPDATE job SET run_at = now() WHERE kind = 'report-mail'";
  await queryAs(client, { creatorId, text: due });
  const history = page.getByRole("list", { name: "What was sent" });
  await expect
    .poll(
      async () => {
        await page.reload();
        return history.getByText("Sent", { exact: true }).count();
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  const states = "SELECT state FROM report_delivery ORDER BY planned_at";
  expect(await queryAs(client, { creatorId, text: states })).toMatchObject([
    { state: "sent" },
    { state: "planned" },
  ]);
  await client.end();

  expect(mailServer.mails).toHaveLength(1);
  const [mail] = mailServer.mails;
  expect(mail?.to).toEqual(["anna@example.com"]);
  expect(mail?.parsed.subject).toBe("Month for Anna: November 2026");
  const [attachment, ...more] = mail?.parsed.attachments ?? [];
  expect(more).toEqual([]);
  expect(attachment?.contentType).toBe("application/pdf");
  const { texts } = await readPdf(new Uint8Array(attachment?.content ?? Buffer.from("")));
  expect(texts.join(" ")).toContain("November 2026");

  await page.getByRole("button", { name: "Send now" }).click();
  await expect(history.getByText("Sent", { exact: true })).toHaveCount(2, { timeout: 30_000 });
  expect(mailServer.mails).toHaveLength(2);
});

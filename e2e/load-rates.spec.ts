import { expect, test } from "./fixtures";
import { fileField, signUp } from "./app";
import { startInstance, type OwnInstance } from "./own-instance";

const PORT = 13927;
const FILE = "Date, USD, SEK, \n20 November 2026, 1.0821, 11.02, \n";

test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let instance: OwnInstance;
test.beforeAll(async () => {
  instance = await startInstance({ port: PORT });
});
test.afterAll(async () => {
  await instance.stop();
});

const csv = (content: string) => ({
  name: "eurofxref.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(content),
});

test("who runs the installation loads a file of rates, and is told what is wrong with another", async ({
  page,
}) => {
  await signUp(page, { name: "Mira", email: "mira@example.test", password: "Slow rivers carry more" });
  await page.goto("/settings#currencies");
  const topic = page.locator("#currencies");
  await topic.getByText("Load a file of rates").click();
  await fileField(page).setInputFiles(csv("a,b\n1,2\n"));
  await topic.getByRole("button", { name: "Load it" }).click();
  await expect(fileField(page)).toHaveAttribute("aria-invalid", "true");
  await expect(fileField(page)).toBeFocused();
  await fileField(page).setInputFiles(csv(FILE));
  await topic.getByRole("button", { name: "Load it" }).click();
  await expect(page.getByText("Rates loaded")).toBeVisible();
  await expect(topic.getByText("2 currencies")).toBeVisible();
});

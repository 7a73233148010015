import { formAlert, fillIn, saveButton } from "./app";
import { expect, test } from "./fixtures";

const isAction = (method: string) => method === "POST";

test("a page of an older version says that Permille was updated, and a reload keeps what was typed", async ({
  page,
  people,
  person,
}) => {
  await page.goto("/costs/new");
  const form = page.getByRole("form");
  await form.getByLabel("Note").fill("A second lamp");
  await form.getByRole("textbox", { name: /^Amount/ }).fill("49.90");
  await page.route("**/*", (route) => {
    const request = route.request();
    if (!isAction(request.method())) return route.fallback();
    return route.continue({ headers: { ...request.headers(), "next-action": `40${"0".repeat(40)}` } });
  });
  await saveButton(page).click();
  await expect(formAlert(page)).toContainText("Permille was updated");
  await expect(form.getByLabel("Note")).toHaveValue("A second lamp");
  await page.unroute("**/*");
  await formAlert(page).getByRole("button", { name: "Reload" }).click();
  await expect(formAlert(page)).toBeHidden();
  await expect(form.getByLabel("Note")).toHaveValue("A second lamp");
  await expect(form.getByRole("textbox", { name: /^Amount/ })).toHaveValue("49.90");
  await saveButton(page).click();
  await expect(page).not.toHaveURL(/\/new/);
  expect(await people.query(person.creatorId, "SELECT amount::text FROM cost")).toEqual([{ amount: "4990" }]);
});

test("the card of a video keeps its draft over that reload", async ({ page }) => {
  await page.goto("/add");
  await fillIn(page, { link: "Oat milk test", amount: "7.25" });
  await page.route("**/*", (route) => {
    const request = route.request();
    if (!isAction(request.method())) return route.fallback();
    return route.continue({ headers: { ...request.headers(), "next-action": `40${"0".repeat(40)}` } });
  });
  await saveButton(page).click();
  await formAlert(page).getByRole("button", { name: "Reload" }).click();
  await expect(page.getByLabel("Link or title")).toHaveValue("Oat milk test");
  await expect(page.getByRole("textbox", { name: /^Amount/ })).toHaveValue("7.25");
});

import type { Locator } from "playwright/test";
import { expect, test } from "./fixtures";

test.use({ ledger: "sample" });

test("the sign that explains a figure stays beside the last word before it, on a phone of any width", async ({
  page,
}) => {
  await page.goto("/home?range=2026-10");
  const sign = page.getByRole("region", { name: "Two figures per 1,000" }).getByRole("button");
  const apart: number[] = [];
  for (let width = 320; width <= 430; width += 2) {
    await page.setViewportSize({ width, height: 844 });
    if ((await distanceToText(sign)) > 10) apart.push(width);
  }
  expect(apart).toEqual([]);
});

/** How far the sign's middle is above or below that of the letter before it. */
function distanceToText(sign: Locator): Promise<number> {
  return sign.evaluate((button) => {
    const texts = document.createTreeWalker(button.closest("li") ?? document, NodeFilter.SHOW_TEXT);
    const letter = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const isBefore = button.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING;
      const { length } = (text.textContent ?? "").trimEnd();
      if (!isBefore || length === 0) continue;
      letter.setStart(text, length - 1);
      letter.setEnd(text, length);
    }
    const [one, other] = [letter.getBoundingClientRect(), button.getBoundingClientRect()];
    return Math.abs((one.top + one.bottom) / 2 - (other.top + other.bottom) / 2);
  });
}

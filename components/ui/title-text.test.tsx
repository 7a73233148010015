// @vitest-environment jsdom
import { expect, it } from "vitest";
import { find, render } from "@/lib/testing/render";
import { TitleText } from "./title-text";

it("may go on in the next line after an underscore or a hyphen, and copies as it was written", async () => {
  const { page } = await render(<TitleText lines={3}>Content_some-creator.zip</TitleText>);
  const title = find(page, "span", HTMLElement);
  expect(title.innerHTML).toBe("Content_<wbr>some-<wbr>creator.zip");
  expect(title.textContent).toBe("Content_some-creator.zip");
});

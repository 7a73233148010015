// @vitest-environment jsdom
import { expect, it } from "vitest";
import { find, press, render, settle, type } from "@/lib/testing/render";
import { OfferedInput } from "./offered-input";

const OFFERS = [
  { id: "1", text: "Oat milk test", detail: "12 November" },
  { id: "2", text: "Milk foam", detail: "3 November" },
];

async function renderInput() {
  const picked: string[] = [];
  const heard: string[] = [];
  const { page } = await render(
    <div onInput={(event) => heard.push(find(event.currentTarget, "input", HTMLInputElement).value)}>
      <OfferedInput
        name="link"
        label="Title"
        offers={OFFERS}
        offersLabel="Logged already"
        offersSaid="Logged already: 2"
        onPick={(id) => picked.push(id)}
      />
    </div>,
  );
  const input = find(page, "input", HTMLInputElement);
  const options = () => [...page.querySelectorAll("[role=option]")];
  const marked = () => page.querySelector("[aria-selected=true]")?.id ?? null;
  return { page, input, options, marked, picked, heard };
}

/** Whether the browser may go on with the key. */
async function pressed(input: HTMLInputElement, key: string, init: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  await settle(() => {
    input.dispatchEvent(event);
  });
  return !event.defaultPrevented;
}

it("opens by typing, says how many there are, and marks none by itself", async () => {
  const { page, input, options, marked } = await renderInput();
  expect([options().length, input.getAttribute("aria-expanded")]).toEqual([0, "false"]);
  await type(input, "milk");
  expect([options().length, input.getAttribute("aria-expanded")]).toEqual([2, "true"]);
  expect(find(page, "[role=status]", HTMLElement).textContent).toBe("Logged already: 2");
  expect(marked()).toBeNull();
  expect(await pressed(input, "Enter")).toBe(true);
});

it("takes the marked one by Enter, as if it had been typed, and closes", async () => {
  const { input, options, marked, picked, heard } = await renderInput();
  await type(input, "milk");
  await press(input, "ArrowDown");
  await press(input, "ArrowDown");
  expect(input.getAttribute("aria-activedescendant")).toBe(marked());
  expect(await pressed(input, "Enter")).toBe(false);
  expect([picked, input.value, heard.at(-1), options().length]).toEqual([["2"], "Milk foam", "Milk foam", 0]);
});

it("goes round at both ends", async () => {
  const { input, options, marked } = await renderInput();
  await type(input, "milk");
  await press(input, "ArrowUp");
  expect(marked()).toBe(options()[1]?.id);
  await press(input, "ArrowDown");
  expect(marked()).toBe(options()[0]?.id);
  await press(input, "ArrowUp");
  expect(marked()).toBe(options()[1]?.id);
});

it("takes the one that is pressed", async () => {
  const { input, options, picked } = await renderInput();
  await type(input, "milk");
  await settle(() => {
    options()[0]?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });
  expect([picked, input.value, options().length]).toEqual([["1"], "Oat milk test", 0]);
});

it("closes by Escape and when it is left, and leaves keys of a composition alone", async () => {
  const { input, options, marked } = await renderInput();
  await type(input, "milk");
  expect(await pressed(input, "Escape")).toBe(false);
  expect(options()).toEqual([]);
  await type(input, "milk f");
  expect(await pressed(input, "ArrowDown", { isComposing: true })).toBe(true);
  expect(marked()).toBeNull();
  input.focus();
  await settle(() => {
    input.blur();
  });
  expect(options()).toEqual([]);
});

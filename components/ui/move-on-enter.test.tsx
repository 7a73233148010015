// @vitest-environment jsdom
import { expect, it } from "vitest";
import { find, render, settle } from "@/lib/testing/render";
import { moveOnEnter } from "./move-on-enter";

async function renderForm() {
  const { page } = await render(
    <form onKeyDown={moveOnEnter}>
      <input name="link" enterKeyHint="next" />
      <input type="hidden" name="attachTo" />
      <input name="kept" readOnly />
      <input name="off" disabled />
      <input type="radio" name="stream" enterKeyHint="next" />
      <select name="currency" enterKeyHint="next" />
      <button type="button">Read it so</button>
      <input type="date" name="day" enterKeyHint="next" />
      <input name="brand" list="brands" enterKeyHint="next" />
      <datalist id="brands" />
      <input name="amount" enterKeyHint="done" />
      <textarea name="note" enterKeyHint="next" />
      <input name="last" enterKeyHint="next" />
    </form>,
  );
  const field = (name: string) => find(page, `[name=${name}]`, HTMLElement);
  return { page, field };
}

/** Presses Enter; whether the browser may go on with it, which is to send the form. */
async function enter(element: HTMLElement, init: KeyboardEventInit = {}): Promise<boolean> {
  element.focus();
  const event = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init });
  await settle(() => {
    element.dispatchEvent(event);
  });
  return !event.defaultPrevented;
}

it("goes on to the next field that one types into, past what is hidden, read only, off, chosen or pressed", async () => {
  const { field } = await renderForm();
  expect(await enter(field("link"))).toBe(false);
  expect(document.activeElement).toBe(field("day"));
  expect(await enter(field("currency"))).toBe(false);
  expect(document.activeElement).toBe(field("day"));
});

it("sends the form from a field that says so, and from the last one", async () => {
  const { field } = await renderForm();
  for (const name of ["amount", "last"]) {
    expect(await enter(field(name))).toBe(true);
    expect(document.activeElement).toBe(field(name));
  }
});

it("leaves Enter to lists of suggestions, text areas and buttons", async () => {
  const { page, field } = await renderForm();
  for (const element of [field("brand"), field("note"), find(page, "button", HTMLButtonElement)]) {
    expect(await enter(element)).toBe(true);
    expect(document.activeElement).toBe(element);
  }
});

it.each([
  ["is being composed", { isComposing: true }],
  ["ends a composition", { keyCode: 229 }],
  ["is pressed with another key", { ctrlKey: true }],
  ["is another key", { key: "a" }],
])("leaves alone what %s", async (_, init) => {
  const { field } = await renderForm();
  expect(await enter(field("link"), init)).toBe(true);
  expect(document.activeElement).toBe(field("link"));
});

it("does not run through the fields while the key is held down", async () => {
  const { field } = await renderForm();
  expect(await enter(field("link"), { repeat: true })).toBe(false);
  expect(document.activeElement).toBe(field("link"));
});

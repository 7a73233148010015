// @vitest-environment jsdom
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { act } from "react";
import { describe, expect, it } from "vitest";
import type { ActionResult } from "@/lib/server/outcome";
import { click, find, render, settle, type } from "@/lib/testing/render";
import { ActionForm } from "./action-form";
import { keepForm, takeKept } from "./kept-form";
import { SubmitButton } from "./submit-button";
import { TextInput } from "./text-input";

type Saved = { id: string };

async function renderForm(answer: (form: FormData) => ActionResult<Saved> | Promise<ActionResult<Saved>>) {
  const sent: FormData[] = [];
  const { page, visited } = await render(
    <ActionForm
      action={async (_previous, form) => {
        sent.push(form);
        return answer(form);
      }}
      creatorId="creator-1"
      then="/videos"
    >
      <TextInput name="title" label="Title" />
      <TextInput name="views" label="Views" />
      <SubmitButton>Save</SubmitButton>
    </ActionForm>,
  );
  const field = (name: string) => find(page, `[name=${name}]`, HTMLInputElement);
  const save = () => click(find(page, "button", HTMLButtonElement));
  return { page, visited, sent, field, save };
}

it("keeps what was typed, marks the bad field and goes to it", async () => {
  const { page, field, save } = await renderForm(() => ({
    ok: false,
    code: "invalid",
    fields: { views: "Views are whole numbers, such as 1200" },
  }));
  await type(field("title"), "Oat milk test");
  await type(field("views"), "many");
  await save();
  expect(field("title").value).toBe("Oat milk test");
  expect(field("views").value).toBe("many");
  expect(field("views").getAttribute("aria-invalid")).toBe("true");
  expect(document.activeElement).toBe(field("views"));
  const described = field("views").getAttribute("aria-describedby") ?? "";
  expect(page.querySelector(`[id="${described}"]`)?.textContent).toContain("whole numbers");
});

it("sends the same key again until it was accepted, then a new one", async () => {
  let ok = false;
  const { sent, save } = await renderForm(() =>
    ok ? { ok: true, value: { id: "1" } } : { ok: false, code: "failed", id: "req-7" },
  );
  await save();
  ok = true;
  await save();
  await save();
  const [first, second, third] = sent.map((form) => form.get("_key"));
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(second);
});

it("takes a new key after a conflict, so that the form can be sent again", async () => {
  const { sent, save } = await renderForm(() => ({
    ok: false,
    code: "conflict",
    message: "Changed meanwhile",
  }));
  await save();
  await save();
  expect(sent[0]?.get("_key")).not.toBe(sent[1]?.get("_key"));
});

it("says which creator it belongs to", async () => {
  const { sent, save } = await renderForm(() => ({ ok: true, value: { id: "1" } }));
  await save();
  expect(sent[0]?.get("_creator")).toBe("creator-1");
});

it("shows the number to quote after a fault, and goes nowhere", async () => {
  const { page, save, visited } = await renderForm(() => ({ ok: false, code: "failed", id: "req-7" }));
  await save();
  expect(page.querySelector("[role=alert]")?.textContent).toContain("quote req-7");
  expect(visited).toEqual([]);
});

it("says without a connection that what was typed is still there, and it is", async () => {
  const { page, field, save, visited } = await renderForm(() => Promise.reject(new TypeError("no network")));
  await type(field("title"), "Oat milk test");
  await save();
  expect(page.querySelector("[role=alert]")?.textContent).toContain("No connection");
  expect(field("title").value).toBe("Oat milk test");
  expect(visited).toEqual([]);
});

it("is busy on the way and goes on after success", async () => {
  let finish: (result: ActionResult<Saved>) => void = () => {};
  const { page, save, visited } = await renderForm(() => new Promise((resolve) => (finish = resolve)));
  await save();
  expect(page.querySelector("button")?.getAttribute("aria-busy")).toBe("true");
  await settle(() => {
    finish({ ok: true, value: { id: "1" } });
  });
  expect(visited).toEqual(["/videos"]);
  expect(page.querySelector("button")?.hasAttribute("aria-busy")).toBe(false);
});

describe("a page that is older than the server", () => {
  const outdated = () => Promise.reject(new UnrecognizedActionError("Server Action was not found."));
  const alert = (page: HTMLElement) => find(page, "[role=alert]", HTMLElement);

  it("is said to be, and not to be tried again as it is", async () => {
    const { page, field, save } = await renderForm(outdated);
    await type(field("title"), "Oat milk test");
    await save();
    expect(alert(page).textContent).toContain("Permille was updated");
    expect(alert(page).textContent).toContain("Reload");
    expect(field("title").value).toBe("Oat milk test");
  });

  it("finds what was typed after the reload, once, and only in the same form", async () => {
    const first = await renderForm(outdated);
    await type(first.field("title"), "Oat milk test");
    const form = find(first.page, "form", HTMLFormElement);
    keepForm(form);
    const again = await renderForm(outdated);
    await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
    expect(again.field("title").value).toBe("Oat milk test");
    expect(takeKept(form)).toBeNull();
  });
});

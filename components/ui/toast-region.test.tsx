// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ActionResult } from "@/lib/server/outcome";
import { click, find, render, settle } from "@/lib/testing/render";
import { ToastRegion } from "./toast-region";
import { showToast } from "./toast-store";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const DONE = { ok: true, value: null } as const;

const pass = (ms: number) => settle(() => vi.advanceTimersByTime(ms));

async function renderRegion(undo?: () => Promise<ActionResult<unknown>>) {
  const { page } = await render(<ToastRegion />);
  const region = find(page, "[role=status]", HTMLElement);
  expect(region.textContent).toBe("");
  await settle(() => {
    showToast({ text: "Deleted", ...(undo ? { undo } : {}) });
  });
  return region;
}

it("shows for ten seconds", async () => {
  const region = await renderRegion();
  await pass(9_750);
  expect(region.textContent).toContain("Deleted");
  await pass(250);
  expect(region.textContent).toBe("");
});

it("waits while it has the focus, then starts again", async () => {
  const region = await renderRegion(() => Promise.resolve(DONE));
  await settle(() => {
    find(region, "button", HTMLButtonElement).focus();
  });
  await pass(60_000);
  expect(region.textContent).toContain("Deleted");
  await settle(() => {
    find(region, "button", HTMLButtonElement).blur();
  });
  await pass(10_000);
  expect(region.textContent).toBe("");
});

it("waits while the page is out of sight", async () => {
  const region = await renderRegion();
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  await pass(60_000);
  expect(region.textContent).toContain("Deleted");
  hidden.mockRestore();
  await pass(10_000);
  expect(region.textContent).toBe("");
});

it("undoes once, and says how it went", async () => {
  const undo = vi.fn(() => Promise.resolve(DONE));
  const region = await renderRegion(undo);
  const button = find(region, "button", HTMLButtonElement);
  await click(button);
  await click(button);
  expect(undo).toHaveBeenCalledTimes(1);
  expect(region.textContent).toContain("Undone");
});

it("says so when undoing failed", async () => {
  const region = await renderRegion(() => Promise.reject(new Error("offline")));
  await click(find(region, "button", HTMLButtonElement));
  expect(region.textContent).toContain("did not work");
});

it("gives the reason why something cannot be undone", async () => {
  const message = "This was changed again since.";
  const region = await renderRegion(() => Promise.resolve({ ok: false, code: "conflict", message }));
  await click(find(region, "button", HTMLButtonElement));
  expect(region.textContent).toContain(message);
});

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runUndo } from "@/components/ui/toast-store";
import { render } from "@/lib/testing/render";
import { Gone } from "./gone";

beforeEach(() => {
  vi.useFakeTimers();
  history.replaceState(null, "", "/videos/01a2");
});

afterEach(() => {
  vi.useRealTimers();
});

it("says that nothing is here to who follows an old address", async () => {
  const { page, visited } = await render(<Gone>There is nothing here</Gone>);
  expect(page.textContent).toContain("There is nothing here");
  expect(visited).toEqual([]);
});

it("leads to the list whoever has just undone what the page was about", async () => {
  await runUndo(() => Promise.resolve({ ok: true, value: null }));
  const { page, visited } = await render(<Gone>There is nothing here</Gone>);
  expect(page.textContent).not.toContain("There is nothing here");
  expect(visited).toEqual(["/videos"]);
});

it("stays put once the undoing is long over", async () => {
  await runUndo(() => Promise.resolve({ ok: true, value: null }));
  vi.advanceTimersByTime(3000);
  const { visited } = await render(<Gone>There is nothing here</Gone>);
  expect(visited).toEqual([]);
});

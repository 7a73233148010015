import { expect, it } from "vitest";
import { createDoubleBuffer } from "./double-buffer";

it("sends one at a time, what was in it when it was handed over, and the next is filled meanwhile", async () => {
  const buffer = createDoubleBuffer(list);
  const done: string[] = [];
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  const send = () =>
    buffer.send(async (full) => {
      await held;
      done.push(full.items.join(""));
    });
  buffer.filling().items.push("a");
  await send();
  buffer.filling().items.push("b", "c");
  const second = send();
  await Promise.resolve();
  expect(done).toEqual([]);
  go();
  await second;
  expect(buffer.filling().items).toEqual([]);
  await buffer.sent();
  expect(done).toEqual(["a", "bc"]);
});

it("gives an error to whoever waits next, and is settled all the same", async () => {
  const buffer = createDoubleBuffer(list);
  await buffer.send(() => Promise.reject(new Error("no room")));
  // A turn of the loop in which nobody waits: an error that nobody handled would fail this file.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(buffer.send(() => Promise.resolve())).rejects.toThrow("no room");
  await expect(buffer.sent()).rejects.toThrow("no room");
  await buffer.settled();
});

function list() {
  const items: string[] = [];
  return { items, clear: () => items.splice(0) };
}

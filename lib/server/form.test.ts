import { createHash } from "node:crypto";
import { expect, it, vi } from "vitest";
import { fingerprintOf, readForm } from "./form";

function formOf(entries: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

it("reads a field that stands there once as a text, one that repeats as a list, and none of ours or React's", () => {
  const entries = [
    ["_key", "k"],
    ["$ACTION_1:0", "x"],
    ["row", "a"],
    ["note", "n"],
    ["row", "b"],
  ] as const;
  expect(readForm(formOf(entries))).toEqual({
    payload: { row: ["a", "b"], note: "n" },
    key: "k",
    creator: "",
  });
});

// Every action reads its form before it knows who sent it: with a walk a field, 40 MB of fields would hold the server for minutes.
it("walks a form once, however many fields it has", () => {
  const form = formOf(Array.from({ length: 1000 }, (_, at) => [`field${String(at)}`, "x"] as const));
  const asked = vi.spyOn(form, "getAll");
  expect(Object.keys(readForm(form).payload)).toHaveLength(1000);
  expect(asked).not.toHaveBeenCalled();
});

it("reads several files of one field as a list, and tells them apart by their bytes and where they part", async () => {
  const payloadOf = (...contents: string[]) => {
    const form = new FormData();
    for (const content of contents) form.append("files", new File([content], "a.pdf"));
    return readForm(form).payload;
  };
  expect(payloadOf("a").files).toBeInstanceOf(File);
  expect(payloadOf("a", "b").files).toHaveLength(2);
  const prints = [payloadOf("ab", "c"), payloadOf("a", "bc"), payloadOf("abc"), payloadOf("ab", "c")];
  const [first, second, third, again] = await Promise.all(prints.map(fingerprintOf));
  expect(new Set([first, second, third]).size).toBe(3);
  expect(again).toBe(first);
});

it("gives a secret no fingerprint that whoever holds the table could guess it from, and another one for another secret", async () => {
  process.env.APP_SECRET = "a secret of more than thirty-two characters";
  const printOf = (password: string) => fingerprintOf({ password });
  const plain = createHash("sha256")
    .update(JSON.stringify(["password", "guess me"]))
    .digest("hex");
  expect(await printOf("guess me")).not.toBe(plain);
  expect(await printOf("guess me")).toBe(await printOf("guess me"));
  expect(await printOf("guess me")).not.toBe(await printOf("guess you"));
  process.env.APP_SECRET = "another secret of more than thirty-two characters";
  const elsewhere = await printOf("guess me");
  process.env.APP_SECRET = "a secret of more than thirty-two characters";
  expect(await printOf("guess me")).not.toBe(elsewhere);
});

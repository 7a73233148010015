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

it("leaves files aside, which come by another way, and tells texts of one field apart by where they part", () => {
  const form = formOf([["note", "n"]]);
  form.append("files", new File(["a"], "a.pdf"));
  form.append("note", new File(["b"], "b.pdf"));
  expect(readForm(form).payload).toEqual({ note: "n" });
  const prints = [
    ["ab", "c"],
    ["a", "bc"],
    ["ab", "c"],
  ].map((row) => fingerprintOf({ row }));
  expect(new Set(prints).size).toBe(2);
  expect(prints[2]).toBe(prints[0]);
});

it("gives a secret no fingerprint that whoever holds the table could guess it from, and another one for another secret", () => {
  process.env.APP_SECRET = "a secret of more than thirty-two characters";
  const printOf = (password: string) => fingerprintOf({ password });
  const plain = createHash("sha256")
    .update(JSON.stringify(["password", "guess me"]))
    .digest("hex");
  expect(printOf("guess me")).not.toBe(plain);
  expect(printOf("guess me")).toBe(printOf("guess me"));
  expect(printOf("guess me")).not.toBe(printOf("guess you"));
  process.env.APP_SECRET = "another secret of more than thirty-two characters";
  const elsewhere = printOf("guess me");
  process.env.APP_SECRET = "a secret of more than thirty-two characters";
  expect(printOf("guess me")).not.toBe(elsewhere);
});

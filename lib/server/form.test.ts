import { expect, it, vi } from "vitest";
import { readForm } from "./form";

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

import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { receive } from "@/lib/testing/imports";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { withReceived } from "./received";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

test("what is read of a received file are the bytes that were handed over, be they text or not", async () => {
  const { viewer } = await makePerson();
  // Hardly any of these is text of any kind once it is taken for UTF-8.
  const text = "Datum;Betrag\r\n01.09.2026;12,50\r\n";
  const body = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  const importId = await receive(viewer, { name: "wide.csv", body });
  const read = await withReceived(viewer, importId, async ({ inputs }) => {
    const [input] = inputs;
    return input !== undefined && "path" in input ? readFile(input.path) : null;
  });
  expect(read).toEqual(body);
});

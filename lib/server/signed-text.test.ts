import { expect, test } from "vitest";
import { readSignedText, signText } from "./signed-text";

process.env.APP_SECRET = "a secret of more than thirty-two characters";

test("a sentence comes back as it was signed, and only for its purpose", () => {
  const signed = signText("“Übersicht.csv” is empty.", "upload a");
  expect(readSignedText(signed, "upload a")).toBe("“Übersicht.csv” is empty.");
  expect(readSignedText(signed, "upload b")).toBeNull();
});

test("a sentence that somebody else wrote says nothing", () => {
  const [, signature = ""] = signText("Empty.", "upload a").split(".");
  const other = Buffer.from("Send your password.").toString("base64url");
  for (const forged of [`${other}.${signature}`, other, `${other}.`, "", "."])
    expect(readSignedText(forged, "upload a")).toBeNull();
});

import { describe, expect, it } from "vitest";
import { isMailAddress, readMailbox, readMailServer } from "./mail-settings";

describe("SMTP_URL", () => {
  it.each([
    [
      "smtp://smtp.example.com",
      { host: "smtp.example.com", port: 587, isSecure: false, mustUpgrade: true, login: null },
    ],
    ["smtps://smtp.example.com", { port: 465, isSecure: true, mustUpgrade: false }],
    [
      "smtp://ana%40example.com:p%3Aw%2Fd@smtp.example.com:2525/",
      { port: 2525, login: { user: "ana@example.com", pass: "p:w/d" } },
    ],
    ["smtp://127.0.0.1:25", { host: "127.0.0.1", port: 25, mustUpgrade: false }],
    ["smtp://[::1]:25", { host: "::1", mustUpgrade: false }],
    ["smtp://localhost", { mustUpgrade: false }],
    ["smtp://localhost.example.com", { mustUpgrade: true }],
    ["smtp://0.0.0.0", { mustUpgrade: true }],
  ])("%s is read", (text, expected) => {
    expect(readMailServer(text)).toMatchObject(expected);
  });

  it.each([
    "smtp.example.com",
    "http://smtp.example.com",
    "smtp://",
    "smtp://smtp.example.com?tls.rejectUnauthorized=false",
    "smtp://smtp.example.com/?",
    "smtp://smtp.example.com#x",
    "smtp://smtp.example.com/path",
    "smtp://user@smtp.example.com",
    "smtp://us%0d%0aer:pass@smtp.example.com",
    "smtp://%zz:pass@smtp.example.com",
  ])("%s is not", (text) => {
    expect(readMailServer(text)).toBeNull();
  });
});

describe("MAIL_FROM", () => {
  it.each([
    ["billing@example.com", { name: "", address: "billing@example.com" }],
    [" Ana Pereira <billing@example.com> ", { name: "Ana Pereira", address: "billing@example.com" }],
    ['"Pereira, Ana" <billing@example.com>', { name: "Pereira, Ana", address: "billing@example.com" }],
    ["<billing@example.com>", { name: "", address: "billing@example.com" }],
  ])("%s is read", (text, expected) => {
    expect(readMailbox(text)).toEqual(expected);
  });

  it.each([
    "",
    "Ana",
    "Ana <ana>",
    "a@example.com, b@example.com",
    "Ana\nBcc: x@example.com <a@example.com>",
    "A <a@example.com> <b@example.com>",
  ])("%j is not", (text) => {
    expect(readMailbox(text)).toBeNull();
  });
});

describe("an address", () => {
  it.each(["ana@example.com", "Ana.P+deals@sub.example.co", "o'neil@example.com"])(
    "%s can be sent to",
    (text) => {
      expect(isMailAddress(text)).toBe(true);
    },
  );

  it.each([
    "ana@example.com\r\nBcc: x@example.com",
    "ana@example.com\n",
    "a,b@example.com",
    "<ana@example.com>",
    '"ana x"@example.com',
    "ana@example.com>",
    "ana@-example.com",
    "ana@example..com",
    "ana@[127.0.0.1]",
    "ána@example.com",
    "ana\uff20example.com",
    `${"x".repeat(65)}@example.com`,
  ])("%j cannot", (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});

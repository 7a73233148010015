import { createServer, type Server } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { MAIL, mailServers } from "@/lib/testing/mail-fixture";
import { startMailServer } from "@/lib/testing/mail-server";
import { isMailConfigured, sendMail, type Mail } from "./mail";

const { serve, configure, log } = mailServers();

const lines = () =>
  log()
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

describe("a mail", () => {
  it("arrives as it was written, whatever its letters", async () => {
    const server = await serve();
    expect(await sendMail(MAIL)).toEqual({ ok: true, value: { refused: [] } });
    const [received] = server.mails;
    expect(received).toMatchObject({ from: "permille@example.net", to: ["joerg@example.org"] });
    expect(received?.parsed).toMatchObject({
      subject: MAIL.subject,
      text: MAIL.text,
      html: false,
      messageId: "<invoice-2026-0042@example.net>",
      from: { value: [{ name: "Permille", address: "permille@example.net" }] },
      to: { value: [{ name: "Jörg Müller, Einkauf", address: "joerg@example.org" }] },
      replyTo: { value: [{ name: "Ana Pereira", address: "ana@example.com" }] },
    });
    expect(lines()).toMatchObject([{ level: "info", event: "mail-sent", id: MAIL.id, taken: 1, refused: 0 }]);
  });

  it("carries its attachments byte for byte", async () => {
    const server = await serve();
    const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7 + (index >> 8)) % 256);
    await sendMail({
      ...MAIL,
      attachments: [{ name: "Rechnung №1 – Ana.pdf", type: "application/pdf", content }],
    });
    const [attachment] = server.mails[0]?.parsed.attachments ?? [];
    expect(attachment).toMatchObject({ filename: "Rechnung №1 – Ana.pdf", contentType: "application/pdf" });
    expect(attachment && Buffer.compare(attachment.content, content)).toBe(0);
  });

  it("has the same id when it is sent again", async () => {
    const server = await serve();
    await sendMail(MAIL);
    await sendMail(MAIL);
    expect(new Set(server.mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  });

  it("is of the day that the clock shows", async () => {
    const server = await serve();
    vi.stubEnv("PERMILLE_NOW", "2026-11-22T12:00:00Z");
    await sendMail(MAIL);
    expect(server.mails[0]?.parsed.date).toEqual(new Date("2026-11-22T12:00:00Z"));
  });

  it("says which of several addresses were not taken", async () => {
    const server = await serve({
      onRcptTo({ address }, _, done) {
        done(address.startsWith("gone") ? new Error(`No <${address}> here`) : null);
      },
    });
    const to = ["gone@example.org", "here@example.org"].map((address) => ({ name: "", address }));
    expect(await sendMail({ ...MAIL, to })).toEqual({ ok: true, value: { refused: ["gone@example.org"] } });
    expect(server.mails[0]?.to).toEqual(["here@example.org"]);
  });
});

describe("without SMTP_URL or MAIL_FROM", () => {
  it.each([
    [undefined, undefined],
    ["smtp://127.0.0.1:25", undefined],
    [undefined, "permille@example.net"],
    ["", ""],
  ])("(%s, %s) mail is not set up", async (url, from) => {
    vi.stubEnv("SMTP_URL", url);
    vi.stubEnv("MAIL_FROM", from);
    expect(isMailConfigured()).toBe(false);
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "not-configured" });
  });

  it("is said when one of them cannot be read, without its password", () => {
    configure("smtp://ana:secret@host?tls.rejectUnauthorized=false");
    expect(() => isMailConfigured()).toThrow(
      /^The environment variable SMTP_URL is not usable: (?!.*secret)/,
    );
  });
});

describe("no other header can be written", () => {
  const inject = "x\r\nBcc: victim@example.org";
  it.each<[string, Partial<Mail>]>([
    ["subject", { subject: inject }],
    ["name of a recipient", { to: [{ name: inject, address: "joerg@example.org" }] }],
    ["name for answers", { replyTo: { name: inject, address: "ana@example.com" } }],
    ["address for answers", { replyTo: { name: "", address: `ana@example.com${inject}` } }],
    ["id", { id: `a>${inject}` }],
    ["name of a file", { attachments: [{ name: inject, type: "text/plain", content: new Uint8Array() }] }],
    [
      "type of a file",
      { attachments: [{ name: "a", type: `text/plain${inject}`, content: new Uint8Array() }] },
    ],
  ])("by the %s", async (_, change) => {
    const server = await serve();
    await expect(sendMail({ ...MAIL, ...change })).rejects.toThrow();
    expect(server.mails).toEqual([]);
  });

  it.each([
    ["an address with a line of its own", [`joerg@example.org${inject}`]],
    ["two in one", ["a@example.org,b@example.org"]],
    ["none", []],
    ["six", ["1", "2", "3", "4", "5", "6"].map((name) => `${name}@example.org`)],
  ])("nor is a mail sent to %s", async (_, addresses) => {
    const server = await serve();
    const to = addresses.map((address) => ({ name: "", address }));
    expect(await sendMail({ ...MAIL, to })).toEqual({ ok: false, error: "refused-recipient" });
    expect(server.mails).toEqual([]);
  });
});

describe("what the server does not want", () => {
  it("is a recipient that it does not know, and the log holds its words without the address", async () => {
    await serve({
      onRcptTo({ address }, _, done) {
        done(Object.assign(new Error(`User <${address}> is unknown`), { responseCode: 550 }));
      },
    });
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "refused-recipient" });
    expect(lines()).toMatchObject([
      {
        level: "warn",
        event: "mail-not-sent",
        problem: "refused-recipient",
        reply: "550 User <…> is unknown",
      },
    ]);
  });

  it("is a mail, after it was read", async () => {
    await serve({
      onData(stream, _, done) {
        stream.resume().on("end", () => done(new Error("Message looks like spam")));
      },
    });
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "refused" });
    expect(log()).toContain("Message looks like spam");
  });

  it("is a password, which no log holds", async () => {
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(_, __, done) {
        done(new Error("Wrong password"));
      },
    });
    configure(server.url.replace("//", "//ana:topsecret@"));
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "refused" });
    expect(log()).toContain("EAUTH");
    expect(log()).not.toMatch(/topsecret|joerg|ana@/);
  });
});

describe("a server is not reached", () => {
  it("when nothing listens", async () => {
    const server = await startMailServer();
    await server.close();
    configure(server.url);
    expect(await sendMail(MAIL)).toEqual({ ok: false, error: "unreachable" });
  });

  it("when it hangs up in the middle of a mail", async () => {
    await withRawServer(async (port) => {
      configure(`smtp://127.0.0.1:${port}`);
      expect(await sendMail(MAIL)).toEqual({ ok: false, error: "unreachable" });
    });
  });
});

/** Speaks SMTP up to the first bytes of the mail itself. */
async function withRawServer(run: (port: number) => Promise<void>): Promise<void> {
  const spare = await startMailServer();
  await spare.close();
  const server: Server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.write("220 here\r\n");
    let isMail = false;
    socket.on("data", (bytes) => {
      if (isMail) socket.destroy();
      const isData = /^DATA/i.test(bytes.toString());
      isMail ||= isData;
      socket.write(isData ? "354 go on\r\n" : "250 fine\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(spare.port, "127.0.0.1", resolve));
  await run(spare.port).finally(() => server.close());
}

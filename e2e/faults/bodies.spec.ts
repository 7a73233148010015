import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { expect, test } from "../fixtures";
import { startInstance, type OwnInstance } from "../own-instance";

const PORT = 13926;
const MEBIBYTE = 1_048_576;
const BODY = 40 * MEBIBYTE;
const AT_ONCE = 30;
/** Of the 1,200 MB that they send. What is not kept still passes through, and is collected when it suits. */
const MOST_GROWTH_MB = 150;

test.describe.configure({ mode: "serial" });
test.use({ ledger: "nobody", baseURL: `http://localhost:${String(PORT)}` });

let instance: OwnInstance;
test.beforeAll(async () => {
  instance = await startInstance({ port: PORT });
});
test.afterAll(async () => {
  await instance.stop();
});

const refused = (answer: string) => {
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain("This is larger than 1 MB. Send less at once.");
};

test("what says that it is too large is refused before it is sent", async () => {
  for (const path of ["/sign-in", "/api/auth/callback/credentials", "/api/imports/x", "/nothing-here"])
    refused(await send({ path, bytes: 65_536, says: BODY }));
});

test("what does not say how long it is is cut, and answered with a sentence", async () => {
  refused(await send({ path: "/sign-in", bytes: 3 * MEBIBYTE }));
  expect(await send({ path: "/sign-in", bytes: 1_000 })).not.toMatch(/^HTTP\/1\.1 413 /);
});

test("nobody outside can have a request refused as too large", async ({ request }) => {
  const response = await request.get("/sign-in", { headers: { "x-too-large": "1" } });
  expect(response.status()).toBe(200);
});

/** What the ways in for files are sent is read to its end and thrown away, so it is less, but more than may be kept. */
const LESS = 10 * MEBIBYTE;
const ways = {
  "of 40 MB with a length": { path: "/sign-in", bytes: BODY, says: BODY },
  "of 40 MB without one": { path: "/sign-in", bytes: BODY },
  "with files of a deal": { path: "/api/deals/x/files", bytes: LESS, says: LESS },
  "with rates": { path: "/api/rates", bytes: LESS },
};

for (const [what, way] of Object.entries(ways)) {
  test(`strangers' forms ${what} are not held in memory`, async () => {
    test.slow();
    await send({ path: way.path, bytes: MEBIBYTE });
    const server = await findServer();
    const before = memoryOf(server);
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, () => send({ ...way, onSent: () => peak(server) })),
    );
    for (const answer of answers) expect(answer).toMatch(/^(HTTP\/1\.1 4(13|01) |$)/);
    expect(highest - before).toBeLessThan(MOST_GROWTH_MB);
  });
}

let highest = 0;

function peak(server: number): void {
  highest = Math.max(highest, memoryOf(server));
}

/** In MB: what the process holds of the machine. */
function memoryOf(server: number): number {
  const status = readFileSync(`/proc/${String(server)}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function findServer(): Promise<number> {
  highest = 0;
  const { supervisor } = instance;
  const children = readFileSync(`/proc/${String(supervisor)}/task/${String(supervisor)}/children`, "utf8");
  const isServer = (pid: string) => readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("next-server");
  const found = children.trim().split(" ").find(isServer);
  if (found === undefined) throw new Error("The server was not found.");
  return Promise.resolve(Number(found));
}

type Sending = {
  path: string;
  bytes: number;
  /** The length that its header says; without it, it comes in chunks. */
  says?: number;
  onSent?: () => void;
};

/** A form of a stranger, as no browser would send it. Gives what was answered, nothing where the server hung up. */
function send({ path, bytes, says, onSent }: Sending): Promise<string> {
  const { host, port, hostname } = new URL(instance.origin);
  const length = says === undefined ? "transfer-encoding: chunked" : `content-length: ${String(says)}`;
  const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${instance.origin}\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=edge\r\n${length}\r\n\r\n`;
  const part = Buffer.alloc(65_536, "x");
  const piece =
    says === undefined ? Buffer.concat([Buffer.from("10000\r\n"), part, Buffer.from("\r\n")]) : part;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    let left = bytes;
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    const more = () => {
      while (left > 0) {
        left -= part.length;
        onSent?.();
        if (!socket.write(piece)) return;
      }
      if (says === undefined && left > -Infinity) socket.write("0\r\n\r\n");
      left = -Infinity;
    };
    socket.setTimeout(60_000, end);
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      // What is refused before it is sent is not waited for.
      if (says !== undefined && says > bytes && answer.includes("\r\n\r\n")) setTimeout(end, 200);
    });
    socket.on("drain", more);
    socket.on("error", end);
    socket.on("close", end);
    socket.write(head);
    more();
  });
}

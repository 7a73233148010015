import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { test, expect } from "./fixtures";
import { ORIGIN } from "./instance";
import type { People, Person } from "./people";
import { sendFiles, type Sender } from "./send-files";

const OCTOBER =
  "period_start,period_end,platform,program,amount,currency,status\n2026-10-01,2026-10-31,tiktok,creator_rewards,1.00,USD,confirmed\n";
const FILES = [{ name: "october.csv", body: OCTOBER }];

test("who may only look hands nothing over, and whose session has ended is nobody", async ({ people }) => {
  const mira = await people.add();
  await people.setRole(mira, "viewer");
  expect((await sendFiles(senderFor(mira), FILES)).status).toBe(403);
  await people.setRole(mira, "owner");
  expect((await sendFiles(senderFor(mira), FILES)).status).toBe(200);
  await people.endSession(mira);
  expect((await sendFiles(senderFor(mira), FILES)).status).toBe(401);
  const progress = await fetch(`${ORIGIN}/api/imports/${randomUUID()}/progress`, {
    headers: { cookie: senderFor(mira).cookie },
  });
  expect([progress.status, await progress.json()]).toEqual([401, { state: "signed-out" }]);
  expect(await imports(people, mira)).toBe(1);
});

test("an import of somebody else is as little there as one that never was, whatever its id looks like", async ({
  people,
}) => {
  const [mira, ben] = [await people.add(), await people.add({ name: "Ben Ito" })];
  const { importId } = await sendFiles(senderFor(mira), FILES);
  const ask = async (id: string, person: Person) => {
    const address = `${ORIGIN}/api/imports/${encodeURIComponent(id)}/progress`;
    const response = await fetch(address, { headers: { cookie: senderFor(person).cookie } });
    return [response.status, (await response.json()) as unknown];
  };
  expect(await ask(importId ?? "", mira)).toMatchObject([200, { state: "received" }]);
  for (const id of [importId ?? "", randomUUID(), "1' OR '1'='1", "../../health", "x".repeat(4_000)])
    expect(await ask(id, ben), id.slice(0, 40)).toEqual([404, { state: "gone" }]);
});

test("one form that is sent twice at once is one import, and both are told of it", async ({ people }) => {
  const mira = await people.add();
  const key = randomUUID();
  const sent = await Promise.all([1, 2, 3].map(() => sendFiles(senderFor(mira), FILES, { key })));
  const ids = new Set(sent.map(({ importId }) => importId));
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(ids.size).toBe(1);
  expect(await imports(people, mira)).toBe(1);
});

test("a form that says another length, has monstrous headers or none, is refused and harms nobody", async ({
  people,
}) => {
  test.slow();
  const mira = await people.add();
  const form = formOf(mira);
  const { type, body } = form;
  const cut = Buffer.from(body).subarray(0, body.length - 40);
  const answers: Record<string, string> = {
    "a length that is too short": await send(mira, { type, body, length: body.length - 40 }),
    "a length that never comes": await send(mira, { type, body: cut, length: body.length, hangUp: true }),
    "no boundary": await send(mira, { type: "multipart/form-data", body }),
    "another boundary": await send(mira, { type: "multipart/form-data; boundary=other", body }),
    "no form": await send(mira, { type: "application/json", body: "{}" }),
    "a header of 200 kB": await send(mira, { type, body, more: `x-long: ${"a".repeat(200_000)}\r\n` }),
    "a header with a name of 200 kB": await send(mira, { type, body, more: `${"x".repeat(200_000)}: 1\r\n` }),
  };
  for (const [what, status] of Object.entries(answers)) expect(status, what).toMatch(/^(4\d\d|none)$/);
  expect(await imports(people, mira)).toBe(0);
  // A form is taken for what its files are; what is monstrous about it is cut off or refused.
  for (const monster of [
    formOf(mira, "n".repeat(1_000_000)),
    formOf(mira, "a.csv", "x-more: 1\r\n".repeat(3_000)),
    formOf(mira, "a.csv", `${"x".repeat(1_000_000)}: 1\r\n`),
  ])
    expect(await send(mira, monster)).toMatch(/^(200|4\d\d)$/);
  const names = await people.query(mira.creatorId, "SELECT max(length(name)) AS longest FROM import_file");
  expect(names[0]?.longest ?? 0).toBeLessThan(256);
  expect((await fetch(`${ORIGIN}/api/health/ready`)).status).toBe(200);
  expect((await sendFiles(senderFor(mira), FILES)).status).toBe(200);
});

function senderFor({ creatorId, cookie }: Person): Sender {
  return { origin: ORIGIN, creatorId, cookie: `permille=${cookie}` };
}

async function imports(people: People, { creatorId }: Person): Promise<number> {
  return (await people.query(creatorId, "SELECT id FROM import")).length;
}

type Form = { type: string; body: string | Buffer };

function formOf({ creatorId }: Person, name = "october.csv", headers = ""): Form {
  const field = (of: string, value: string) =>
    `--edge\r\ncontent-disposition: form-data; name="${of}"\r\n\r\n${value}\r\n`;
  const file = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n${headers}content-type: text/csv\r\n\r\n${OCTOBER}\r\n`;
  const body = `${field("_key", randomUUID())}${field("_creator", creatorId)}${file}--edge--\r\n`;
  return { type: "multipart/form-data; boundary=edge", body };
}

type Raw = Form & { length?: number; more?: string; hangUp?: boolean };

/** Bytes as no library would send them. Gives the status, or "none" where the server hung up without one. */
function send({ cookie }: Person, { type, body, length, more = "", hangUp = false }: Raw): Promise<string> {
  const { hostname, port, host } = new URL(ORIGIN);
  const head = `POST /api/imports HTTP/1.1\r\nhost: ${host}\r\norigin: ${ORIGIN}\r\ncookie: permille=${cookie}\r\naccept: application/json\r\nconnection: close\r\ncontent-type: ${type}\r\n${more}content-length: ${String(length ?? Buffer.byteLength(body))}\r\n\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    const end = () => {
      socket.destroy();
      resolve(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? "none");
    };
    socket.setTimeout(20_000, end);
    socket.on("data", (bytes) => (answer += bytes.toString("latin1")));
    socket.on("error", end);
    socket.on("close", end);
    socket.write(head);
    socket.write(body, () => hangUp && socket.end());
  });
}

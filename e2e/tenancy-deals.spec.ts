import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { fileField } from "./app";
import { expect, test } from "./fixtures";
import { ORIGIN } from "./instance";
import type { People, Person } from "./people";
import { fieldValue, recordAction, sendAgain, type Recorded } from "./replay";
import { sendFiles } from "./send-files";

const CANARY = "Canary of the other deals";
const FACTS = [
  ...["brand", "deal", "deliverable", "invoice", "invoice_settings", "invoice_counter", "deal_payment"],
  ...["deal_file", "income", "audit"],
] as const;
const PARTY = JSON.stringify({ name: CANARY, address: "", taxId: "", email: "" });
const LINES = JSON.stringify([{ text: CANARY, quantity: "1", unitAmount: "42.42", amount: "42.42" }]);

/** One of each row that hangs on a deal. */
type Dealt = Person &
  Record<"brand" | "deal" | "deliverable" | "invoice" | "line" | "payment" | "file", string>;

async function addDeal(people: People, person: Person, name: string): Promise<Dealt> {
  const insert = async (text: string, values: unknown[]) => {
    const [row] = await people.query<{ id: string }>(person.creatorId, `${text} RETURNING id::text`, [
      person.creatorId,
      ...values,
    ]);
    return row?.id ?? "";
  };
  const brand = await insert("INSERT INTO brand (creator_id, id, name) VALUES ($1, gen_random_uuid(), $2)", [
    name,
  ]);
  const deal = await insert(
    `INSERT INTO deal (creator_id, id, brand_id, title, stage, stage_since, currency, fee_kind, fee, agreed_on)
     VALUES ($1, gen_random_uuid(), $2, $3, 'invoiced', '2026-11-01', 'EUR', 'flat', 8484, '2026-10-20')`,
    [brand, name],
  );
  const deliverable = await insert(
    `INSERT INTO deliverable (creator_id, id, deal_id, position, title, delivered_on)
     VALUES ($1, gen_random_uuid(), $2, 0, $3, '2026-11-01')`,
    [deal, name],
  );
  const invoice = await insert(
    `INSERT INTO invoice (creator_id, id, deal_id, number, number_text, currency, issued_on, due_on, lines, net, seller,
       buyer) VALUES ($1, gen_random_uuid(), $2, 1, $3, 'EUR', '2026-11-02', '2026-11-12', $4, 4242, $5, $5)`,
    [deal, name, LINES, PARTY],
  );
  await people.query(person.creatorId, "INSERT INTO invoice_counter VALUES ($1, 2)", [person.creatorId]);
  const line = await insert(
    `INSERT INTO income (creator_id, id, stream, amount, currency, base_amount, state, earned_from, earned_to, paid_on,
       identity, note, deal_id) VALUES ($1, gen_random_uuid(), 'other', 4242, 'EUR', 4242, 'paid', '2026-11-01',
       '2026-11-02', '2026-11-05', 'canary', $2, $3)`,
    [name, deal],
  );
  const payment = await insert(
    `INSERT INTO deal_payment (creator_id, id, deal_id, paid_on, amount, net, income_id, is_matched, note)
     VALUES ($1, gen_random_uuid(), $2, '2026-11-05', 4242, 4242, $3, true, $4)`,
    [deal, line, name],
  );
  const file = await insert(
    `INSERT INTO deal_file (creator_id, id, deal_id, kind, name, media_type, size, sha256)
     VALUES ($1, gen_random_uuid(), $2, 'contract', $3, 'text/plain', 1, 'x')`,
    [deal, `${name}.txt`],
  );
  return { ...person, brand, deal, deliverable, invoice, line, payment, file };
}

async function ledgerOf(people: People, { creatorId }: Person) {
  const tables = FACTS.map((name) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM ${name} t`);
  return people.query(creatorId, `${tables.join(" UNION ALL ")} ORDER BY 1, 2`);
}

test("another creator's deals, papers, files and brands are as absent as a made-up id", async ({
  page,
  people,
}) => {
  const victim = await addDeal(people, await people.add({ name: CANARY }), CANARY);
  const paths = ({ deal, brand, invoice, file }: Pick<Dealt, "deal" | "brand" | "invoice" | "file">) => [
    ...[`/deals/${deal}`, `/deals/${deal}/invoice/new`, `/brands/${brand}`, `/invoices/${invoice}`],
    ...[`/api/invoices/${invoice}/pdf`, `/api/files/${file}`, `/api/calendar/${deal}`],
  ];
  const none = "00000000-0000-4000-8000-000000000000";
  const madeUp = paths({ deal: none, brand: none, invoice: none, file: none });
  for (const path of [...paths(victim), ...madeUp]) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).not.toContain(CANARY);
  }
  const lists = [
    ...[
      "/home",
      "/deals",
      "/deals?view=table",
      "/deals/new",
      "/brands",
      "/invoices",
      "/settings",
      "/activity",
    ],
    ...["/costs", `/deals?brand=${victim.brand}`, "/api/export/deals", "/api/export/invoices"],
    "/api/export/deal-files",
  ];
  for (const path of lists) {
    const body = await (await page.request.get(path)).text();
    expect(body, path).not.toContain(CANARY);
    expect(body, path).not.toContain("42.42");
    expect(body, path).not.toContain(victim.deal);
  }
});

test("no form of a deal changes another creator's, whichever ids it is sent with", async ({
  page,
  people,
  person,
}) => {
  test.slow();
  const victim = await addDeal(people, await people.add({ name: CANARY }), CANARY);
  const before = await ledgerOf(people, victim);
  const mine = await addDeal(people, person, "Mine");
  const forms = await recordForms(page, mine);
  expect(forms.length).toBeGreaterThanOrEqual(8);
  expect(forms.map(({ url }) => new URL(url).pathname)).toContain(`/api/deals/${mine.deal}/files`);
  for (const recorded of forms) {
    // Files name their deal in the address.
    const form = { ...recorded, url: recorded.url.replace(/(?<=\/api\/deals\/)[^/]+/, victim.deal) };
    const id = form.url.includes("/brands/") ? victim.brand : victim.deal;
    const ids = {
      ...{
        id,
        dealId: victim.deal,
        invoiceId: victim.invoice,
        paymentId: victim.payment,
        fileId: victim.file,
      },
      ...{ lineId: victim.line, line: victim.line, item1Id: victim.deliverable, version: "1" },
    };
    // Once in the stranger's own name, once in the victim's.
    for (const _creator of [fieldValue(form, "_creator"), victim.creatorId]) {
      const { text } = await sendAgain(form, { fields: { ...ids, _creator, _key: randomUUID() } });
      expect(text, form.url).not.toContain(CANARY);
    }
  }
  expect(await ledgerOf(people, victim)).toEqual(before);
});

test("files are put into a stranger's deal as little as into one that never was", async ({
  people,
  person,
}) => {
  const victim = await addDeal(people, await people.add({ name: CANARY }), CANARY);
  const before = await ledgerOf(people, victim);
  const sender = { origin: ORIGIN, creatorId: person.creatorId, cookie: `permille=${person.cookie}` };
  const fields = { kind: "contract" };
  const answers = [];
  for (const deal of [victim.deal, randomUUID()]) {
    const path = `/api/deals/${deal}/files`;
    answers.push(await sendFiles(sender, [{ name: "a.txt", body: "mine" }], { path, fields }));
  }
  expect(answers[0]).toEqual({ ...answers[1], status: 404 });
  expect(JSON.stringify(answers)).not.toContain(CANARY);
  const theirs = { ...sender, creatorId: victim.creatorId };
  const path = `/api/deals/${victim.deal}/files`;
  expect((await sendFiles(theirs, [{ name: "a.txt", body: "theirs" }], { path, fields })).status).toBe(409);
  expect((await sendFiles(theirs, [{ name: "rates.csv", body: "x" }], { path: "/api/rates" })).status).toBe(
    403,
  );
  expect(await ledgerOf(people, victim)).toEqual(before);
});

/** Sends forms of deals on rows of one's own; each starts from a page that was opened anew. */
async function recordForms(page: Page, { deal, brand }: Dealt): Promise<Recorded[]> {
  const forms: Recorded[] = [];
  const opened = new Set<string>();
  for (const path of [`/deals/${deal}`, `/deals/${deal}/invoice/new`, `/brands/${brand}`]) {
    await page.goto(path);
    // Every action that the page has, whether or not its form is folded away.
    const count = await page.locator("form:has([name=_key])").count();
    for (let index = 0; index < count; index += 1) {
      await page.goto(path);
      const form = page.locator("form:has([name=_key])").nth(index);
      if ((await form.locator("input[type=file]").count()) > 0)
        await fileField(page).setInputFiles({
          name: "a.txt",
          mimeType: "text/plain",
          buffer: Buffer.from(path),
        });
      const send = () =>
        form.evaluate((node) => {
          (node as HTMLFormElement).noValidate = true;
          (node as HTMLFormElement).requestSubmit();
        });
      const recorded = await recordAction(page, send, { stops: true });
      await page.unrouteAll();
      const kind = `${path} ${recorded.headers["next-action"] ?? ""}`;
      if (!opened.has(kind)) forms.push(recorded);
      opened.add(kind);
    }
  }
  return forms;
}

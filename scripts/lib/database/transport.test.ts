import { expect, test } from "vitest";
import { refusePlainTransport } from "./transport.mjs";

const refuse = (rest: string, tls?: string) => () =>
  refusePlainTransport({ name: "DATABASE_URL", url: `postgresql://owner:secret@${rest}` }, tls);

test.each([
  "localhost:5432/permille",
  "127.0.0.1/permille",
  "[::1]:5432/permille",
  "%2Fvar%2Frun%2Fpostgresql/permille",
  "localhost/permille?host=/var/run/postgresql",
  "db.example.test/permille?sslmode=verify-full",
  "db.example.test/permille?sslmode=require",
])("%s is taken", (rest) => {
  expect(refuse(rest)).not.toThrow();
});

test.each([
  "db.example.test/permille",
  "10.0.0.5:5432/permille",
  "127.example.test/permille",
  "localhost.example.test/permille",
  "db.example.test/permille?sslmode=disable",
  "db.example.test/permille?sslmode=prefer",
  "db.example.test/permille?sslmode=no-verify",
  "localhost/permille?host=db.example.test",
])("%s is refused, unless it is asked for", (rest) => {
  expect(refuse(rest)).toThrow(/^DATABASE_URL leads to [^@]+ without a checked TLS connection/);
  expect(refuse(rest)).not.toThrow(/secret/);
  expect(refuse(rest, "off")).not.toThrow();
});

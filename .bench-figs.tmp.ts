import pg from "/work/main/node_modules/pg/lib/index.js";
import { gainedSql } from "@/lib/ledger/derive-curve";
import { findViewExtent } from "@/lib/ledger/derive-days";
import { sqlOfPg } from "@/lib/server/sql";
import { readFileSync } from "node:fs";
const creatorId = "00000000-0000-7000-8000-000000000001";
const client = new pg.Client({ host: "127.0.0.1", port: 15871, user: "postgres", database: "figs" });
await client.connect();
await client.query("set role permille_app; set work_mem='256MB'; set jit=off");
await client.query("begin");
await client.query(`set local app.creator_id = '${creatorId}'`);
const { rows } = await client.query("select pg_backend_pid() p");
const cpu = () => { const st = readFileSync(`/proc/${rows[0].p}/stat`, "utf8").split(" "); return (Number(st[13]) + Number(st[14])) / 100; };
const sql = sqlOfPg(client);
const extent = await findViewExtent(sql as any, { creatorId, timeZone: "America/New_York", videoIds: null });
const base = gainedSql({ hasQualified: false, hasPeriods: false });
const pre = base.slice(0, base.indexOf("gained as"));
const inner = base.slice(base.indexOf("with reading") + 5, base.lastIndexOf("select video_id, channel_id, k, views from gain"));
const outs: Record<string, string> = { reading: "count(*), sum(at)", taken: "count(*), sum(cardinality(at))", checked: "count(*), count(*) filter (where has_fallen)", settled: "count(*), sum(cardinality(at))", curve: "sum(last_k), sum(cardinality(at)), sum(last), count(channel_id)", bound: "count(*), sum(k)", placed: "count(*), sum(i), sum(j)", gain: "count(*), sum(views), sum(k), count(channel_id)" };
for (let n = 0; n < 2; n++) for (const [name, out] of Object.entries(outs)) {
  const a = cpu(), t = Date.now();
  await sql.query<any>(`with ${pre} x as (with ${inner} select ${out} from ${name}) select *, $3::float8[] is null from x`, [creatorId, null, extent!.bounds]);
  console.log(name, (cpu() - a).toFixed(2), Date.now() - t);
}
if (process.env.X) { const r = await sql.query<any>(`explain (analyze, timing off, costs off) with ${base} select count(*), sum(views) from gained`, [creatorId, null, extent!.bounds]); console.log(r.map((x: any) => x["QUERY PLAN"].replace(/\{[0-9,]{50,}\}/g, "{..}").slice(0, 180)).join("\n")); }
await client.query("rollback"); await client.end();

import { fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { spreadOf, type Spread } from "./statistics";

/** A page as somebody asks for it. */
export type Page = { name: string; port: number; path: string; cookie: string };

export type Measured = Spread & { perSecond: number; bytes: number };

type Plan = { connections: number; requests: number; rounds: number; check: () => void };

const Answer = z.object({ times: z.array(z.number()), milliseconds: z.number(), bytes: z.number() });
type Answer = z.infer<typeof Answer>;

/**
 * Measures pages in turn, over and over, so that what else the machine does meets all of them alike.
 * `requests` are those of one page in all rounds together.
 */
export async function measurePages(
  pages: readonly Page[],
  { connections, requests, rounds, check }: Plan,
): Promise<Map<Page, Measured>> {
  const answers = new Map<Page, Answer[]>(pages.map((page) => [page, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [page, own] of answers) {
      check();
      const share = Math.ceil(requests / rounds);
      own.push(await runLoad(page, { connections, requests: share, warmUp: connections * 4 }));
    }
  return new Map([...answers].map(([page, own]) => [page, summarise(own)]));
}

/** Enough that both servers have compiled and cached what they will. */
export async function warmUp(page: Page): Promise<void> {
  await runLoad(page, { connections: 4, requests: 1, warmUp: 150 });
}

function runLoad(
  page: Page,
  amount: { connections: number; requests: number; warmUp: number },
): Promise<Answer> {
  // The options that this process was started with are not for a plain program.
  const child = fork(join(import.meta.dirname, "load.mjs"), { execArgv: [] });
  child.send({ ...page, ...amount });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => {
      resolve(Answer.parse(message));
    });
    child.once("error", reject);
    child.once("exit", () => {
      reject(new Error(`The load on ${page.name} ended before its end.`));
    });
  });
}

function summarise(answers: readonly Answer[]): Measured {
  const times = answers.flatMap((one) => one.times);
  const milliseconds = answers.reduce((sum, one) => sum + one.milliseconds, 0);
  return {
    ...spreadOf(times),
    perSecond: (times.length * 1000) / milliseconds,
    bytes: answers[0]?.bytes ?? 0,
  };
}

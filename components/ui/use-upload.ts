import { useRouter } from "next/navigation";
import type { Route } from "next";
import { startTransition, useRef, useState } from "react";
import type { Failed } from "./form-state";
import { useUiCopy, type UiCopy } from "./ui-copy";

type Answer = { ok: true; path: Route; value: unknown } | Failed;

/**
 * Sends a form in the background. XMLHttpRequest, since fetch does not tell how much of a body is sent. Without a connection the
 * form stays as it is; its key makes sending it again safe. After success it goes to the next page; with `finish` it stays,
 * and what that sets is drawn together with the page as it is by then, as after an action.
 */
export function useUpload(address: string, finish: ((value: unknown) => void) | null) {
  const router = useRouter();
  const copy = useUiCopy();
  const [sending, setSending] = useState<{ percent: number } | null>(null);
  const [result, setResult] = useState<Answer | null>(null);
  const request = useRef<XMLHttpRequest>(null);
  const settle = (answer: Answer | null) => {
    setSending(null);
    setResult(answer);
  };
  const take = (answer: Answer) => {
    if (!answer.ok) settle(answer);
    else if (finish === null) {
      setResult(answer);
      router.push(answer.path);
    } else
      startTransition(() => {
        router.refresh();
        settle(answer);
        finish(answer.value);
      });
  };
  const send = (form: HTMLFormElement) => {
    setResult(null);
    setSending({ percent: 0 });
    const sent = new XMLHttpRequest();
    request.current = sent;
    sent.upload.addEventListener("progress", ({ loaded, total }) => {
      setSending({ percent: total === 0 ? 100 : Math.floor((100 * loaded) / total) });
    });
    sent.addEventListener("load", () => {
      take(readAnswer(sent, copy));
    });
    sent.addEventListener("error", () => {
      settle({ ok: false, code: "failed", message: copy.offline });
    });
    sent.addEventListener("abort", () => {
      settle(null);
    });
    sent.open("POST", address);
    sent.setRequestHeader("accept", "application/json");
    sent.send(dataOf(form));
  };
  return { sending, result, send, stop: () => request.current?.abort() };
}

/** Before each file when its device last wrote it, which a plain form does not say. */
function dataOf(form: HTMLFormElement): FormData {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string") data.append("modified", String(value.lastModified));
    data.append(name, value);
  }
  return data;
}

function readAnswer(sent: XMLHttpRequest, copy: UiCopy): Answer {
  try {
    const answer: unknown = JSON.parse(sent.responseText);
    if (isAnswer(answer)) return answer;
  } catch {
    // What stands before the app answered in its place.
  }
  return { ok: false, code: "failed", message: copy.failed };
}

function isAnswer(json: unknown): json is Answer {
  return typeof json === "object" && json !== null && "ok" in json;
}
